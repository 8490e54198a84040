"""The head of a page: the client's own, with what crawlers look for in it (Open Graph, cards, canonical)."""

import re
from datetime import date, datetime
from html import escape
from typing import Any, NamedTuple

import orjson

from models.media.images import PhotoType
from models.media.store import THUMBNAIL_SIDE
from routes.announcement_words import headline, period_of, place_of
from routes.page_words import ALTERNATE, SITE, PageWords
from rules.claims import CLAIM_STATUS_WORDS, VERDICT_RATINGS, VERDICT_WORDS, ClaimStatus, Verdict
from rules.deadlines import WIB
from rules.words import ComplaintStatus
from rules.workflow import STATUS_WORDS

_MOST_DESCRIPTION = 200
"""Letters: chats show fewer."""
_ARTICLES = ("/aduan/", "/hoaks/KH-", "/layanan/", "/pengumuman/")
DESK = "Klinik Hoaks"
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'\s*<meta\s+name="description"[^>]*>')


class Picture(NamedTuple):
    """Where it is, and its pixels where they are known."""

    path: str
    media_type: str
    size: tuple[int, int] | None
    shows: str


class Reviewed(NamedTuple):
    """A claim and what was found about it, for search engines: `rating` from 1 (false) to 5 (true)."""

    claim: str
    verdict: str
    rating: int
    published: date
    changed: date
    """Days of Tuban."""


class Preview(NamedTuple):
    """What is told of a page. `path`: its one address, None where it has none; `picture`: one of its own;
    `facts`: what machines read of it, as JSON-LD; `reviewed`: of a clarification the claim."""

    words: PageWords
    path: str | None = None
    picture: Picture | None = None
    facts: str | None = None
    reviewed: Reviewed | None = None


def of_complaint(found: dict[str, Any]) -> Preview:
    """Of a complaint as the public reads it: number, title, description, status, where, who has it, photos,
    and the one into which it was merged."""
    photos = found["attachments"]
    number = (found["mergedInto"] or found)["number"]
    words = PageWords(f"{_line(found['title'])} · {SITE}", _described(found))
    return Preview(words, f"/aduan/{number}", _picture(photos[0], words.title) if photos else None)


def of_announcement(found: dict[str, Any]) -> Preview:
    """Of an announcement as the public reads it."""
    times = (datetime.fromisoformat(found[name]) for name in ("startsAt", "endsAt"))
    facts = [
        found["reason"] and f"Dibatalkan: {_line(found['reason'])}",
        found["correction"] and f"Diperbarui: {_line(found['correction'])}",
        period_of(*times), place_of(found), found["opd"]["code"],
    ]  # fmt: skip
    told = f"{' · '.join(fact for fact in facts if fact)}. {_line(found['text'])}"
    words = PageWords(f"{_line(headline(found))} · {SITE}", shortened(told))
    return Preview(words, f"/pengumuman/{found['number']}")


def of_claim(found: dict[str, Any]) -> Preview:
    """Of a claim as the public reads it: number, title, verdict, explanation, and since when; or that it was
    withdrawn."""
    path = f"/hoaks/{found['number']}"
    title = f"{_line(found['title'])} · {DESK}"
    if found["status"] != ClaimStatus.PUBLISHED:
        status = CLAIM_STATUS_WORDS[ClaimStatus(found["status"])]
        return Preview(
            PageWords(title, f"{found['number']}: {status}. {_line(found['retractionReason'])}"), path
        )
    verdict = Verdict(found["verdict"])
    word = VERDICT_WORDS[verdict]
    told = shortened(f"{word}: {_line(found['statement'])} {_line(found['explanation'])}")
    photos = found["pictures"]
    days = (
        datetime.fromisoformat(found[name]).astimezone(WIB).date() for name in ("publishedAt", "changedAt")
    )
    reviewed = Reviewed(found["statement"], word, VERDICT_RATINGS[verdict], *days)
    picture = _picture(photos[0], title) if photos else None
    return Preview(PageWords(title, told), path, picture, reviewed=reviewed)


def _structured(reviewed: Reviewed, path: str, origin: str) -> str:
    """schema.org's ClaimReview. In a page no `<` may stand in it."""
    said = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": origin + path,
        "claimReviewed": reviewed.claim,
        "datePublished": reviewed.published.isoformat(),
        "dateModified": reviewed.changed.isoformat(),
        "author": {"@type": "Organization", "name": f"{DESK} {SITE}", "url": f"{origin}/hoaks"},
        "itemReviewed": {"@type": "Claim", "name": reviewed.claim},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": reviewed.rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": reviewed.verdict,
        },
    }
    text = orjson.dumps(said).decode().replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _picture(photo: dict[str, Any], shows: str) -> Picture:
    """Its thumbnail: chats show it no larger, and take no more than 300 KB."""
    width, height = photo["width"] or 0, photo["height"] or 0
    scale = min(1, THUMBNAIL_SIDE / max(width, height, 1))
    size = (max(1, round(width * scale)), max(1, round(height * scale))) if width and height else None
    return Picture(photo["thumbnailUrl"], PhotoType.WEBP, size, shows)


def _described(found: dict[str, Any]) -> str:
    status = STATUS_WORDS[ComplaintStatus(found["status"])]
    facts = [
        f"{found['number']}: {status}",
        found["category"] and found["category"]["name"],
        found["district"] and f"Kec. {found['district']['name']}",
        found["opd"] and found["opd"]["code"],
    ]
    return shortened(f"{' · '.join(fact for fact in facts if fact)}. {_line(found['description'])}")


def _line(text: str) -> str:
    return " ".join(text.split())


def shortened(text: str, most: int = _MOST_DESCRIPTION) -> str:
    """To so many letters, at a blank where there is one near."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at = cut.rfind(" ", most // 2)
    return f"{cut[:at] if at > 0 else cut}…"


def page(shell: str, preview: Preview, origin: str | None) -> str:
    """The client's page with this head. Without an origin nothing in it is an address of this site: who reads
    it elsewhere could not follow it."""
    tags = head(preview, origin)
    without = _DESCRIPTION.sub("", shell, count=1)
    return _TITLE.sub(lambda _: tags, without, count=1)


CARD = Picture("/preview.png", PhotoType.PNG, (1200, 630), SITE)
"""`tests/browser/preview.mjs` makes it."""


def _of_picture(picture: Picture, origin: str) -> list[tuple[str, str]]:
    found = [
        ("og:image", origin + picture.path),
        ("og:image:type", picture.media_type),
        ("og:image:alt", picture.shows),
    ]
    if picture.size is not None:
        found += [
            (f"og:image:{name}", str(n)) for name, n in zip(("width", "height"), picture.size, strict=True)
        ]
    return found


def head(preview: Preview, origin: str | None) -> str:
    """The tags, each in a line."""
    words, path, picture, facts, reviewed = preview
    named = [("description", words.description)]
    named += [] if words.listed else [("robots", "noindex")]
    named.append(("twitter:card", "summary" if picture else "summary_large_image"))
    graph = [
        ("og:site_name", SITE),
        ("og:locale", "id_ID"),
        ("og:type", "article" if path is not None and path.startswith(_ARTICLES) else "website"),
        ("og:title", words.title),
        ("og:description", words.description),
    ]
    links = [f'<link rel="alternate" type="application/atom+xml" title="{ALTERNATE}" href="/papan.atom">']
    if origin is not None:
        if path is not None:
            graph.append(("og:url", origin + path))
            links.append(f'<link rel="canonical" href="{escape(origin + path)}">')
            links += [] if reviewed is None else [_structured(reviewed, path, origin)]
        graph += _of_picture(picture or CARD, origin)
    return "\n    ".join(
        [
            f"<title>{escape(words.title)}</title>",
            *(f'<meta name="{name}" content="{escape(value)}">' for name, value in named),
            *(f'<meta property="{name}" content="{escape(value)}">' for name, value in graph),
            *links,
            # Not run, so that no policy of scripts speaks of it; what could end it is written otherwise.
            *([] if facts is None else [f'<script type="application/ld+json">{_inert(facts)}</script>']),
        ]
    )


def _inert(json: str) -> str:
    for sign in "<>&\u2028\u2029":
        json = json.replace(sign, f"\\u{ord(sign):04x}")
    return json
