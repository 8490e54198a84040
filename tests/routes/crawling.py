"""How crawlers, chats and feed readers read the site: what they find in heads, feeds and sitemaps."""

from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

import httpx

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Head(HTMLParser):
    """What stands in the head: titles, tags by name or property, links by their relation."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.titles: list[str] = []
        self.tags: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.others: list[str] = []
        self._in_title = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._in_title = tag == "title"
        name = found.get("name") or found.get("property")
        if tag == "title":
            self.titles.append("")
        elif tag == "meta" and name:
            assert name not in self.tags, f"{name} twice"
            self.tags[name] = found.get("content") or ""
        elif tag == "link":
            self.links[found.get("rel") or ""] = found.get("href") or ""
        else:
            self.others.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += data


async def head_of(http: httpx.AsyncClient, path: str) -> Head:
    reply = await http.get(path, headers={"accept": "text/html"})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    return Head(reply.text)


class Entry(NamedTuple):
    id: str
    title: str
    address: str
    summary: str
    updated: str


def entries(text: str) -> list[Entry]:
    """Of an Atom feed, which must have what RFC 4287 asks for."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{needed}")
    return [_entry(entry) for entry in root.iterfind(f"{ATOM}entry")]


def _entry(entry: ElementTree.Element) -> Entry:
    link = entry.find(f"{ATOM}link")
    assert link is not None
    said = {n: entry.findtext(f"{ATOM}{n}") or "" for n in ("id", "title", "summary", "updated")}
    return Entry(said["id"], said["title"], link.attrib["href"], said["summary"], said["updated"])


def locations(text: str) -> list[str]:
    """The addresses in a sitemap, or in the index of several."""
    return [found.text or "" for found in ElementTree.fromstring(text).iter(f"{MAP}loc")]


async def mapped(http: httpx.AsyncClient) -> dict[str, str]:
    """Every part of the sitemap by its address, with its text."""
    index = (await http.get("/sitemap.xml")).text
    return {address: (await http.get(address)).text for address in locations(index)}
