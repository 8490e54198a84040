"""Pages with their heads, the board's feed, robots.txt and the sitemap, as others fetch them."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import config
from models.identity.server_secret import Secrets
from reads import sitemap
from routes import atom
from routes.page_words import GENERAL, PAGES
from routes.public_answers import NotAnswered, PublicAnswers
from rules.refusals import too_busy
from tests.cast import Person, jpeg, person
from tests.people.claiming import clarified
from tests.people.serving import drafts, publishes, withdraws
from tests.regency import Clock, Regency, running
from tests.routes.crawling import ATOM, entries, head_of, locations, mapped

HTML = {"accept": "text/html"}
SITE = "https://aduan.test"


@pytest.fixture
async def regency(house: config.Settings, tmp_path: Path) -> AsyncIterator[Regency]:
    web = tmp_path / "web" / "warga"
    web.mkdir(parents=True)
    (web / "index.html").write_text("<!doctype html><html><head><title>x</title></head></html>")
    settings = house.model_copy(update={"web": web.parent, "public_url": SITE})
    async with running(settings, Clock()) as regency:
        yield regency


@pytest.fixture
def http(visitor: Person) -> httpx.AsyncClient:
    return visitor.line.http


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_claim_has_a_page_and_stands_in_the_sitemap_once_it_is_published(
    http: httpx.AsyncClient, siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    nothing = (await http.get("/hoaks/KH-2026-9999", headers=HTML)).text
    claim = await siti.asks_whether()
    assert (await http.get(f"/hoaks/{claim.number}", headers=HTML)).text == nothing
    assert (await http.get("/sitemap/hoaks-1.xml")).status_code == 404
    other = await clarified(siti, tono, yuni, dina, names=["Palang"])
    head = await head_of(http, f"/hoaks/{other.number}")
    assert head.titles == ["Sumur umum di [nama disamarkan] tidak diracun · Klinik Hoaks"]
    assert head.links["canonical"] == f"{SITE}/hoaks/{other.number}"
    assert "ClaimReview" in (await http.get(f"/hoaks/{other.number}", headers=HTML)).text
    part = (await http.get("/sitemap/hoaks-1.xml")).text
    assert locations(part) == [f"{SITE}/hoaks/{other.number}"]


async def test_the_page_of_a_complaint_is_shown_in_a_chat_with_its_words_and_photo(
    http: httpx.AsyncClient, siti: Person, dina: Person
) -> None:
    filed = await siti.complains("Lubang <b>besar</b>", attachments=[await siti.uploads(jpeg(900))])
    await dina.routes(filed)
    head = await head_of(http, f"/aduan/{filed.number}")
    assert head.titles == ["Lubang <b>besar</b> · Taprose"]
    assert head.links["canonical"] == head.tags["og:url"] == f"{SITE}/aduan/{filed.number}"
    assert "robots" not in head.tags
    assert head.tags["og:image"].startswith(f"{SITE}/files/")
    path = head.tags["og:image"].removeprefix(SITE)
    picture = await http.get(
        path, headers={"user-agent": "facebookexternalhit/1.1", "range": "bytes=0-524287"}
    )
    assert picture.status_code == 206
    assert len(picture.content) <= 300_000
    shown = Image.open(BytesIO(picture.content))
    size = (head.tags["og:image:width"], head.tags["og:image:height"])
    assert tuple(map(str, shown.size)) == size
    assert not shown.getexif()
    assert (await http.head(path)).headers["content-type"] == head.tags["og:image:type"]
    # As somebody types it, it is the same page.
    assert (await head_of(http, f"/aduan/{filed.number.lower()}")).tags == head.tags


async def test_the_page_of_a_service_is_shown_in_a_chat_and_read_by_machines(
    http: httpx.AsyncClient, budi: Person, kepala: Person
) -> None:
    """As long as it is published; what is prepared, or not there, has the page of nothing."""
    hostile = 'Izin </script><script>alert("x")</script> & <b>'
    draft = await drafts(budi, name="Izin bangunan", about=f"Membangun rumah. {hostile}")
    nothing = await head_of(http, "/layanan/tidak-ada")
    assert (await head_of(http, "/layanan/dpupr-izin-bangunan")).tags == nothing.tags
    service = await publishes(kepala, draft)
    path = f"/layanan/{service['slug']}"
    head = await head_of(http, path)
    assert head.titles == ["Izin bangunan · Taprose"]
    assert head.links["canonical"] == head.tags["og:url"] == f"{SITE}{path}"
    assert head.tags["og:description"].startswith("Membangun rumah. Izin </script>")
    page = (await http.get(path, headers=HTML)).text
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = orjson.loads(found)
    assert (told["@type"], told["name"]) == ("GovernmentService", "Izin bangunan")
    assert told["description"] == f"Membangun rumah. {hostile}"
    assert told["hoursAvailable"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Monday", "opens": "08:00",
         "closes": "15:00"}
    ]  # fmt: skip
    assert told["availableChannel"]["serviceLocation"]["geo"]["latitude"] == -6.9
    assert locations((await http.get("/sitemap/layanan.xml")).text) == [f"{SITE}{path}"]
    await withdraws(kepala, service)
    assert (await head_of(http, path)).tags == nothing.tags
    assert (await http.get("/sitemap/layanan.xml")).status_code == 404


async def test_a_page_follows_what_happens_to_its_complaint(
    http: httpx.AsyncClient, siti: Person, dina: Person, budi: Person
) -> None:
    filed = await siti.complains()
    path, unknown = f"/aduan/{filed.number}", await head_of(http, "/aduan/TPR-2026-999999")
    assert (await head_of(http, path)).tags == unknown.tags
    await dina.routes(filed)
    routed = await head_of(http, path)
    assert ": Diteruskan" in routed.tags["description"]
    version = (await http.get(path, headers=HTML)).headers["etag"]
    assert (await http.get(path, headers={**HTML, "if-none-match": version})).status_code == 304
    await budi.resolves(filed)
    assert (await http.get(path, headers={**HTML, "if-none-match": version})).status_code == 200
    assert ": Dinyatakan selesai oleh OPD" in (await head_of(http, path)).tags["description"]


@pytest.mark.parametrize("path", [*PAGES, "/papan/"])
async def test_every_public_page_has_a_head_of_its_own(http: httpx.AsyncClient, path: str) -> None:
    head = await head_of(http, path)
    place = path.rstrip("/") or "/"
    assert head.titles == [PAGES[place].title]
    assert head.links == {"canonical": SITE + place, "alternate": "/papan.atom"}
    assert head.tags["og:image"] == f"{SITE}/preview.png"


@pytest.mark.parametrize(
    "path", ["/saya", "/tanda-terima/x", "/nowhere", "/aduan/TPR-2026-000404", "/aduan/%ED%A0%80"]
)
async def test_what_is_somebodys_own_or_nothing_is_not_for_search_engines(
    http: httpx.AsyncClient, path: str
) -> None:
    head = await head_of(http, path)
    assert (head.titles, head.tags["robots"]) == ([GENERAL.title], "noindex")
    assert "canonical" not in head.links
    assert "og:url" not in head.tags


async def test_head_is_get_without_the_body_and_what_is_compressed_is_the_same(
    http: httpx.AsyncClient,
) -> None:
    for path in ("/", "/papan.atom", "/robots.txt", "/sitemap.xml", "/sitemap/halaman.xml"):
        versions = set()
        for encoding in ("gzip", "identity", "br, gzip;q=0.5", "gzip;q=0"):
            asked = {"accept-encoding": encoding}
            got, head = await http.get(path, headers=asked), await http.head(path, headers=asked)
            assert (head.status_code, head.content) == (got.status_code, b"") == (200, b"")
            without = {"date", "transfer-encoding", "x-request-id"}
            assert {k: v for k, v in head.headers.items() if k not in without} == {
                k: v for k, v in got.headers.items() if k not in without
            }
            assert got.headers.get("content-encoding") == (
                None if encoding.endswith(("ty", "=0")) else "gzip"
            )
            assert got.headers["cache-control"] == "no-cache"
            assert got.headers.get_list("vary") == ["accept-encoding"]
            assert got.headers.get_list("x-content-type-options") == ["nosniff"]
            known = {**asked, "if-none-match": f'"x", W/{got.headers["etag"]}'}
            assert (await http.get(path, headers=known)).status_code == 304
            versions.add((got.headers["etag"], got.headers.get("content-encoding")))
        assert len(versions) == 2, path


async def test_a_page_starts_without_its_preview_where_the_database_does_not_answer(
    regency: Regency, http: httpx.AsyncClient, siti: Person, dina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = await siti.complains()
    await dina.routes(filed)
    for error in (TimeoutError(), NotAnswered(), too_busy(3)):

        async def failing(*asked: Any, error: Exception = error, **how: Any) -> bytes:
            raise error

        with monkeypatch.context() as patched:
            if isinstance(error, NotAnswered):
                patched.setattr(PublicAnswers, "answer", failing)
            else:
                patched.setattr(regency.app.installation.reader, "rows", failing)
                regency.app.engine.response_cache.clear()
            head = await head_of(http, f"/aduan/{filed.number}")
        # It may well be one that everybody sees: no search engine is told to forget it.
        assert (head.titles, head.tags.get("robots")) == ([GENERAL.title], None)
        assert "canonical" not in head.links
    assert (await head_of(http, f"/aduan/{filed.number}")).titles == ["Lampu jalan padam · Taprose"]


# ── the feed ─────────────────────────────────────────────────────────────────────────────────────

WRITTEN = st.text(st.sampled_from("<>&\"'; ]]\x00\x0b\ufffe\ud800é🙂\n"), max_size=30) | st.text(max_size=30)
SECRETS = Secrets(b"a secret for tests alone")
NODE: dict[str, Any] = {
    "number": "TPR-2026-000001", "title": "a", "description": "b", "status": "ROUTED", "category": None,
    "district": None, "submittedAt": "2026-11-02T02:00:00+00:00", "updatedAt": "2026-11-02T03:00:00+00:00",
}  # fmt: skip


def _readable(text: str) -> str:
    """As XML reads it: without what it cannot say, and with one sort of line end."""
    kept = "".join(ch for ch in text if ch in "\t\n\r" or (ch >= " " and not "\ud800" <= ch <= "\udfff"))
    return kept.replace("\ufffe", "").replace("\uffff", "").replace("\r\n", "\n").replace("\r", "\n")


@given(WRITTEN, WRITTEN, WRITTEN)
def test_whatever_somebody_wrote_stays_a_text_in_the_feed(title: str, text: str, name: str) -> None:
    category = {"code": name, "name": name}
    node = {**NODE, "title": title, "description": text, "category": category, "district": {"name": name}}
    made = atom.feed("Aduan", "/papan.atom", "/papan", [node, NODE], SECRETS, SITE)
    [first, _] = entries(made)
    assert first.title == _readable(title)
    assert first.summary.endswith(_readable(f"\n\n{text}"))
    found = ElementTree.fromstring(made).find(f"{ATOM}entry/{ATOM}category")
    assert found is not None
    assert {tag.tag for tag in ElementTree.fromstring(made)} <= {
        f"{ATOM}{name}" for name in ("id", "title", "updated", "author", "link", "entry")
    }


async def test_the_feed_has_the_newest_of_what_is_asked_for(
    http: httpx.AsyncClient, siti: Person, dina: Person
) -> None:
    here = await siti.complains("Yang di sini", category="jalan-rusak", district="35.23.16")
    there = await siti.complains("Yang di sana", category="lampu-jalan", district="35.23.15")
    await dina.routes(here)
    await dina.routes(there, to="DLHP")
    for path, titles in (
        ("/papan.atom", ["Yang di sana", "Yang di sini"]),
        ("/papan.atom?kecamatan=35.23.16", ["Yang di sini"]),
        ("/papan.atom?jenis=lampu-jalan", ["Yang di sana"]),
        ("/papan.atom?opd=dlhp&x=y", ["Yang di sana"]),
        ("/papan.atom?jenis=lampu-jalan&kecamatan=35.23.16", []),
        ("/papan.atom?jenis=&kecamatan=", ["Yang di sana", "Yang di sini"]),
    ):
        reply = await http.get(path)
        assert reply.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert [entry.title for entry in entries(reply.text)] == titles, path
    for path in ("/papan.atom?jenis=tidak-ada", "/papan.atom?kecamatan=%00", "/papan.atom?opd=" + "x" * 5000):
        assert (await http.get(path)).status_code == 404
    text = (await http.get("/papan.atom?opd=dlhp&x=y")).text
    assert 'href="https://aduan.test/papan.atom?opd=DLHP"' in text
    assert 'href="https://aduan.test/papan?opd=DLHP"' in text


async def test_an_entry_is_the_same_for_ever_and_says_when_it_changed(
    regency: Regency, http: httpx.AsyncClient, siti: Person, dina: Person, budi: Person
) -> None:
    filed = await siti.complains()
    await dina.routes(filed)
    reply = await http.get("/papan.atom")
    [before] = entries(reply.text)
    assert UUID(before.id).version == 5
    changed = parsedate_to_datetime(reply.headers["last-modified"])
    assert changed == datetime.fromisoformat(before.updated)
    regency.clock.passes(hours=1)
    await budi.answers(filed)
    again = await http.get("/papan.atom", headers={"if-none-match": reply.headers["etag"]})
    [after] = entries(again.text)
    assert (after.id, after.address) == (before.id, before.address)
    assert after.updated > before.updated
    assert parsedate_to_datetime(again.headers["last-modified"]) > changed


async def test_a_feed_is_bounded_and_an_empty_one_is_one(
    http: httpx.AsyncClient, siti: Person, dina: Person
) -> None:
    assert entries((await http.get("/papan.atom")).text) == []
    for number in range(33):
        await dina.routes(await siti.complains(f"Lampu nomor {number:02}"))
    found = entries((await http.get("/papan.atom")).text)
    assert [entry.title[-2:] for entry in found] == [f"{n:02}" for n in range(32, 2, -1)]


async def test_who_has_asked_too_much_is_told_when_to_come_again(
    regency: Regency, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*asked: Any, **how: Any) -> Any:
        raise too_busy(7)

    monkeypatch.setattr(regency.app.installation.reader, "rows", busy)
    for path in ("/papan.atom", "/sitemap.xml", "/sitemap/2026-11-1.xml"):
        reply = await http.get(path)
        assert reply.status_code in (429, 503)
        assert reply.json()["code"] == "TOO_MANY"
        assert int(reply.headers["retry-after"]) > 0


# ── robots.txt and the sitemap ───────────────────────────────────────────────────────────────────


async def test_robots_are_told_where_the_map_is_and_what_is_not_for_them(http: httpx.AsyncClient) -> None:
    text = (await http.get("/robots.txt")).text
    assert text.endswith("\nSitemap: https://aduan.test/sitemap.xml\n")
    assert {"Disallow: /antrean", "Disallow: /komando", "Disallow: /saya"} < set(text.splitlines())
    # What a page shows it asks for there: engines that run pages must be able to.
    assert "/graphql" not in text
    assert "Disallow: /\n" not in text
    for address in PAGES:
        assert not any(
            address.startswith(line.split()[1]) for line in text.splitlines() if "Disallow" in line
        )


async def test_the_map_lists_pages_and_complaints_in_parts_of_bounded_size(
    regency: Regency, http: httpx.AsyncClient, siti: Person, dina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST_A_PART", 2)
    numbers = []
    for _ in range(3):
        numbers.append(await siti.complains())
    regency.clock.passes(days=40)
    numbers.append(await siti.complains())
    for filed in numbers:
        await dina.routes(filed)
    unverified = await siti.complains()
    http.base_url = httpx.URL(f"http://{regency.address}")
    index = locations((await http.get("/sitemap.xml")).text)
    names = ["halaman", "2026-11-1", "2026-11-2", "2026-12-1"]
    assert index == [f"{SITE}/sitemap/{name}.xml" for name in names]
    told = [locations((await http.get(f"/sitemap/{name}.xml")).text) for name in names]
    assert told[0] == [SITE + path for path in PAGES]
    addresses = [f"{SITE}/aduan/{filed.number}" for filed in numbers]
    assert told[1:] == [addresses[:2], addresses[2:3], addresses[3:]]
    await dina.routes(unverified)
    assert locations((await http.get("/sitemap/2026-12-1.xml")).text)[1:] == [
        f"{SITE}/aduan/{unverified.number}"
    ]
    for name in ("2026-11-3", "2026-10-1", "2026-13-1", "2026-11-0", "2026-11-100", "x", "2026-11"):
        assert (await http.get(f"/sitemap/{name}.xml")).status_code == 404, name


async def test_parts_are_read_once_until_a_complaint_changes(
    regency: Regency, http: httpx.AsyncClient, siti: Person, dina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    part = sitemap.part

    async def counted(*asked: Any) -> Any:
        read.append(asked)
        return await part(*asked)

    monkeypatch.setattr(sitemap, "part", counted)
    await dina.routes(await siti.complains())
    for _ in range(3):
        assert (await http.get("/sitemap/2026-11-1.xml")).status_code == 200
    assert len(read) == 1
    await dina.routes(await siti.complains())
    assert len(locations((await http.get("/sitemap/2026-11-1.xml")).text)) == 2
    assert len(read) == 2


async def test_a_site_that_does_not_know_its_address_has_no_map(house: config.Settings) -> None:
    async with running(house, Clock()) as regency:
        http = person(regency, "visitor").line.http
        strange = {"host": "evil.test"}
        assert (await http.get("/sitemap.xml", headers=strange)).status_code == 404
        assert (await http.get("/sitemap/halaman.xml", headers=strange)).status_code == 404
        for path in ("/robots.txt", "/papan.atom"):
            text = (await http.get(path, headers=strange)).text
            assert "evil" not in text
            assert "Sitemap" not in text
        assert list(await mapped(http)) == [f"http://{regency.address}/sitemap/halaman.xml"]
