"""Announcements as others fetch them: a calendar and a reader's feed, read by libraries that did not write
them; pages in a chat; the sitemap."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pytest
import vobject

import config
from routes import announcement_feeds
from tests.cast import Person
from tests.people.announcing import hour
from tests.regency import START, Clock, Regency, running
from tests.routes.crawling import head_of, locations

SITE = "https://aduan.test"
KOTA, SOKO = "35.23.16", "35.23.11"


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


async def _events(http: httpx.AsyncClient, query: str = "") -> dict[str, Any]:
    """Of the calendar, by what they are called."""
    reply = await http.get(f"/pengumuman.ics{query}")
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    read = vobject.readOne(reply.text)
    return {event.summary.value: event for event in read.contents.get("vevent", [])}


async def test_a_calendar_hears_of_a_change_by_the_same_event_with_a_higher_sequence(
    http: httpx.AsyncClient, budi: Person
) -> None:
    title = "Air padam; pompa, pipa \\ dan \"katup\" di 'Kutorejo'"
    assert await _events(http) == {}
    told = await budi.announces(title, text="Baris satu\nbaris dua " + "panjang " * 40, district=KOTA)
    first = (await _events(http))[title]
    assert (first.sequence.value, first.status.value) == ("0", "CONFIRMED")
    assert first.dtstart.value == START + timedelta(hours=-1)
    assert first.dtend.value == START + timedelta(hours=6)
    assert first.location.value == "Kec. Tuban"
    assert "Baris satu\nbaris dua panjang" in first.description.value
    assert first.url.value == f"{SITE}/pengumuman/{told['number']}"
    later = await budi.puts_right(told, "sampai 17.00", endsAt=hour(8))
    second = (await _events(http))[title]
    assert (second.uid.value, second.sequence.value) == (first.uid.value, "1")
    assert second.dtend.value == START + timedelta(hours=8)
    assert "Diperbarui: sampai 17.00" in second.description.value
    await budi.calls_off(later)
    third = (await _events(http))[title]
    assert (third.uid.value, third.sequence.value, third.status.value) == (first.uid.value, "2", "CANCELLED")


async def test_a_calendar_and_a_feed_are_of_the_place_and_opd_that_are_named(
    http: httpx.AsyncClient, budi: Person, ani: Person, regency: Regency
) -> None:
    await budi.announces("Di kota", district=KOTA, category="jalan-rusak")
    await budi.announces("Di Kutorejo", district=KOTA, village="Kutorejo")
    await ani.announces("Di Soko", district=SOKO)
    await ani.announces("Di mana-mana")
    await budi.drafts("Draf")
    for query, titles in {
        "": {"Di kota", "Di Kutorejo", "Di Soko", "Di mana-mana"},
        f"?kecamatan={KOTA}": {"Di kota", "Di Kutorejo", "Di mana-mana"},
        f"?kecamatan={KOTA}&desa=latsari": {"Di kota", "Di mana-mana"},
        "?jenis=jalan-rusak&utm=x": {"Di kota"},
        "?opd=DLHP": {"Di Soko", "Di mana-mana"},
    }.items():
        assert set(await _events(http, query)) == titles
        read = feedparser.parse((await http.get(f"/pengumuman.rss{query}")).text)
        assert not read.bozo
        assert {entry.title for entry in read.entries} == titles
    assert (await http.get("/pengumuman.ics?kecamatan=99")).status_code == 404
    regency.clock.passes(days=40)
    assert await _events(http) == {}, "what is long over is no more in a calendar"


async def test_a_calendar_says_what_it_holds_and_leaves_nothing_of_that_out(
    http: httpx.AsyncClient, budi: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcement_feeds, "_PAGE", 3)
    for n in range(8):
        await budi.announces(f"Acara {n}", startsAt=hour(n), endsAt=hour(n + 1))
    for title, days in (("Tahun depan", 399), ("Lebih jauh", 402)):
        await budi.announces(title, startsAt=hour(24 * days), endsAt=hour(24 * days + 1))
    assert set(await _events(http)) == {*(f"Acara {n}" for n in range(8)), "Tahun depan"}
    whole = vobject.readOne((await http.get("/pengumuman.ics")).text)
    said = "Pengumuman dari 30 hari lalu sampai 400 hari ke depan."
    assert whole.contents["x-wr-caldesc"][0].value == said
    monkeypatch.setattr(announcement_feeds, "_MOST_PAGES", 2)
    cut = vobject.readOne((await http.get("/pengumuman.ics?x")).text)
    assert len(cut.contents["vevent"]) == 6
    assert cut.contents["x-wr-caldesc"][0].value.startswith(f"{said} Hanya 6 yang paling awal")


async def test_a_reader_is_told_what_was_corrected_and_called_off_and_asks_again_for_nothing(
    http: httpx.AsyncClient, budi: Person
) -> None:
    told = await budi.announces("Jalan <b>ditutup</b> & dialihkan", kind="CLOSURE")
    reply = await http.get("/pengumuman.rss")
    assert reply.headers["content-type"] == "application/rss+xml; charset=utf-8"
    same = {"if-none-match": reply.headers["etag"]}
    assert (await http.get("/pengumuman.rss", headers=same)).status_code == 304
    calendar = await http.get("/pengumuman.ics")
    of_calendar = {"if-none-match": calendar.headers["etag"]}
    assert (await http.get("/pengumuman.ics", headers=of_calendar)).status_code == 304
    [first] = feedparser.parse(reply.text).entries
    assert first.link == f"{SITE}/pengumuman/{told['number']}"
    assert first.published_parsed[:5] == START.timetuple()[:5]
    await budi.puts_right(told, "sampai 17.00")
    changed = await http.get("/pengumuman.rss", headers=same)
    assert changed.status_code == 200
    [second] = feedparser.parse(changed.text).entries
    assert (second.id, second.title) == (first.id, "[Diperbarui] Jalan <b>ditutup</b> & dialihkan")
    await budi.calls_off(await budi.puts_right(told, "lagi"))
    [third] = feedparser.parse((await http.get("/pengumuman.rss")).text).entries
    assert (third.id, third.title) == (first.id, "[Dibatalkan] Jalan <b>ditutup</b> & dialihkan")
    assert "Dibatalkan: Pipa sudah baik." in third.summary
    assert (await http.get("/pengumuman.ics", headers=of_calendar)).status_code == 200


async def test_a_page_is_shown_in_a_chat_and_found_by_search_engines(
    http: httpx.AsyncClient, budi: Person
) -> None:
    told = await budi.announces("Air padam", district=KOTA, village="Kutorejo")
    await budi.puts_right(told, "sampai 17.00", endsAt=hour(8))
    path = f"/pengumuman/{told['number']}"
    head = await head_of(http, path)
    assert head.titles == ["[Diperbarui] Air padam · Taprose"]
    assert head.tags["og:description"].startswith(
        "Diperbarui: sampai 17.00 · 2 Nov 2026 08.00–17.00 WIB · Kutorejo, Kec. Tuban · DPUPR. Perbaikan"
    )
    assert head.tags["og:url"] == head.links["canonical"] == SITE + path
    draft = await head_of(http, "/pengumuman/PGM-2026-0002")
    assert draft.tags["robots"] == "noindex"
    assert f"{SITE}/sitemap/pengumuman.xml" in locations((await http.get("/sitemap.xml")).text)
    assert locations((await http.get("/sitemap/pengumuman.xml")).text) == [SITE + path]
    assert f"{SITE}/usulan" in locations((await http.get("/sitemap/halaman.xml")).text)
