"""The board as an Atom feed (RFC 4287): what is new, for readers that people have already."""

import re
from html import escape
from typing import Any

from models.identity.server_secret import Secrets
from routes.page_words import SITE
from rules.words import ComplaintStatus
from rules.workflow import STATUS_WORDS

MEDIA_TYPE = "application/atom+xml"
LONG_AGO = "1970-01-01T00:00:00+00:00"
"""When a feed in which nothing stands has changed."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Without what XML has no way to say."""
    return _NO_XML.sub("", text)


def xml(text: str) -> str:
    """The same as it stands in XML, between tags or in quotes."""
    return escape(printable(text))


def stable_id(secrets: Secrets, what: str) -> str:
    """The same for ever, under whatever address the site is read, and no other site's."""
    return secrets.lasting_id(f"atom {what}").urn


def feed(
    title: str, address: str, board: str, complaints: list[dict[str, Any]], secrets: Secrets, base: str
) -> str:
    """`address`: the feed's own path, `board`: that of the page that shows the same, `base`: the site's
    origin, empty where it is not known: readers then take what they were given. Complaints as the public
    reads them, in their order."""
    updated = max((c["updatedAt"] for c in complaints), default=LONG_AGO)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">',
        f"<id>{stable_id(secrets, address)}</id>",
        f"<title>{xml(title)}</title>",
        f"<updated>{xml(updated)}</updated>",
        f"<author><name>{SITE}</name></author>",
        f'<link rel="self" type="{MEDIA_TYPE}" href="{xml(base + address)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml(base + board)}"/>',
        *(_entry(c, secrets, base) for c in complaints),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _entry(complaint: dict[str, Any], secrets: Secrets, base: str) -> str:
    number = complaint["number"]
    status = STATUS_WORDS[ComplaintStatus(complaint["status"])]
    category, district = complaint["category"], complaint["district"]
    where = f" · Kec. {district['name']}" if district else ""
    summary = f"{number}: {status}{where}\n\n{complaint['description']}"
    lines = [
        "<entry>",
        f"<id>{stable_id(secrets, number)}</id>",
        f"<title>{xml(complaint['title'])}</title>",
        f"<published>{xml(complaint['submittedAt'])}</published>",
        f"<updated>{xml(complaint['updatedAt'])}</updated>",
        f'<link rel="alternate" type="text/html" href="{xml(f"{base}/aduan/{number}")}"/>',
        f"<summary>{xml(summary)}</summary>",
    ]
    if category:
        lines.append(f'<category term="{xml(category["code"])}" label="{xml(category["name"])}"/>')
    return "\n".join([*lines, "</entry>"])
