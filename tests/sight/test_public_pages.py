"""Pages, feeds and the sitemap tell of what the public sees and of nothing else, now and after it changed."""

from typing import Any

from rules.words import ComplaintStatus
from tests.routes.crawling import entries, head_of, mapped
from tests.sight.marked import Marked
from tests.sight.town import Known, Town

OTHER_OPD = {"DPUPR": "DLHP", "DLHP": "DPUPR"}
FEEDS = ("/papan.atom", "/papan.atom?opd=DPUPR", "/papan.atom?opd=DLHP", "/papan.atom?kecamatan=35.23.16",
         "/papan.atom?jenis=jalan-rusak", "/papan.atom?opd=INSPEKTORAT", "/pengumuman.ics",
         "/pengumuman.rss")  # fmt: skip


async def _everything(http: Any, known: list[Known]) -> dict[str, str]:
    """All that is told to whoever asks, by address."""
    paths = [f"/aduan/{one.filed.number}" for one in known] + ["/aduan/TPR-2026-999999", "/", "/papan"]
    told = {path: (await http.get(path, headers={"accept": "text/html"})).text for path in paths}
    told |= {path: (await http.get(path)).text for path in (*FEEDS, "/public.geojson", "/robots.txt")}
    return told | await mapped(http)


async def test_nothing_that_a_visitor_must_not_read_stands_in_any_of_them(
    marked_town: tuple[Town, Marked],
) -> None:
    town, marked = marked_town
    told = await _everything(town["visitor"].line.http, marked.known)
    secret, own = marked.pattern("visitor"), {one.filed.number for one in marked.known}
    found = {
        path: sorted({word for word in secret.findall(text) if word not in path or word not in own})
        for path, text in told.items()
    }
    assert {path: words for path, words in found.items() if words} == {}
    # And what everybody may read does stand there.
    assert marked.live in told["/papan.atom"]
    assert '"Feature"' in told["/public.geojson"]


async def test_they_tell_of_exactly_what_is_public(town: Town) -> None:
    http = town["visitor"].line.http
    public = {one.filed.number for one in town.known if one.public}
    hidden = {one.filed.number for one in town.known} - public
    assert public
    assert hidden
    listed = {
        address.rpartition("/")[2]
        for text in (await mapped(http)).values()
        for address in text.replace("<", ">").split(">")
        if "/aduan/" in address
    }
    assert listed == public
    newest = entries((await http.get("/papan.atom")).text)
    assert {entry.address.rpartition("/")[2] for entry in newest} == public
    nothing = (await http.get("/aduan/TPR-2026-999999", headers={"accept": "text/html"})).content
    for number in hidden:
        reply = await http.get(f"/aduan/{number}", headers={"accept": "text/html"})
        assert (reply.status_code, reply.content) == (200, nothing)
    for one in (known for known in town.known if known.public):
        head = await head_of(http, f"/aduan/{one.filed.number}")
        assert one.word in head.titles[0]
        into = one.merged_into or one
        assert head.links["canonical"].endswith(f"/aduan/{into.filed.number}")


async def test_what_becomes_secret_is_gone_from_all_of_them_at_once(town: Town) -> None:
    http = town["visitor"].line.http
    one = next(
        known
        for known in town.known
        if known.public and known.status == ComplaintStatus.ROUTED and known.opd == "DLHP"
    )
    number, word = one.filed.number, one.word
    before = await _everything(http, [one])
    telling = {path for path, text in before.items() if word in text or f"/aduan/{number}<" in text}
    assert {f"/aduan/{number}", "/papan.atom", "/papan.atom?opd=DLHP"} < telling
    versions = {path: (await http.get(path)).headers["etag"] for path in telling}
    await town["dina"].routes(one.filed, to="INSPEKTORAT", kind="OVERSIGHT")
    for path in telling:
        again = await http.get(path, headers={"if-none-match": versions[path]})
        assert again.status_code in (200, 404), path
        assert word not in again.text
        assert number not in again.text
    after = await _everything(http, [one])
    assert after[f"/aduan/{number}"] == after["/aduan/TPR-2026-999999"]


async def test_what_nobody_of_the_public_feels_changes_none_of_them(town: Town) -> None:
    http = town["visitor"].line.http
    before = await _everything(http, town.known)
    secret = next(known for known in town.known if known.confidential and known.opd == "DPUPR")
    town["visitor"].line.regency.clock.passes(hours=1)
    await town["budi"].answers(secret.filed, "PROGRESS")
    await town.complain("siti")
    await town["bupati"].instructs("DPUPR", secret.filed)
    assert await _everything(http, town.known[:-1]) == before
