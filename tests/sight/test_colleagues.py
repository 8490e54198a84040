"""Offices read which colleague it was; the public, the reporter and the walls read the office."""

import json

from tests.cast import CAST, Filed, Person
from tests.line import Feed, settled
from tests.regency import Regency
from tests.sight.standing import stands_to
from tests.sight.town import Town

OFFICES = ("office", "verifier", "regent", "admin")
TIMELINE = "query ($n: String!) { complaint(number: $n) { timeline { kind actor actorName } } }"
COLLEAGUES = {"Budi", "Wati", "Kepala", "Ani", "Hadi", "Dina", "Bupati", "Admin"}


async def test_who_reads_which_colleague_it_was(town: Town) -> None:
    named, wrong = 0, []
    for name in CAST:
        for known in town.known:
            found = (await town[name].line.ask(TIMELINE, n=known.filed.number))["complaint"]
            if found is None:
                continue
            names = [e["actorName"] for e in found["timeline"] if e["actorName"] is not None]
            inside = stands_to(name, known) in OFFICES
            named += len(names)
            if (names and not inside) or not set(names) <= COLLEAGUES:
                wrong.append(f"{name}: {names} of {known.by}'s {known.filed.number}")
            steps = [
                e for e in found["timeline"] if e["kind"] in ("ROUTED", "RESPONDED", "RESOLVED", "REJECTED")
            ]
            if inside and any(e["actorName"] is None for e in steps):
                wrong.append(f"{name} does not read who it was in {known.filed.number}")
    assert not wrong, "\n".join(wrong)
    assert named > 100


async def _routed(siti: Person, dina: Person) -> Filed:
    complaint = await siti.complains()
    await dina.routes(complaint)
    return complaint


async def test_the_names_are_those_of_who_did_it(
    siti: Person, dina: Person, budi: Person, wati: Person
) -> None:
    complaint = await _routed(siti, dina)
    await budi.claims(complaint)
    await wati.answers(complaint)
    found = (await budi.line.ask(TIMELINE, n=complaint.number))["complaint"]["timeline"]
    assert [(e["kind"], e["actorName"]) for e in found] == [
        ("SUBMITTED", None),
        ("VERIFIED", "Dina"),
        ("ROUTED", "Dina"),
        ("CLAIMED", "Budi"),
        ("RESPONDED", "Wati"),
    ]


async def test_feeds_name_them_to_offices_alone(
    siti: Person, dina: Person, budi: Person, wati: Person, visitor: Person, screen: Person
) -> None:
    complaint = await _routed(siti, dina)
    one = "subscription ($n: String!) { complaintChanged(number: $n) { event { actorName } } }"
    queue = 'subscription { queueChanged(opd: "DPUPR") { event { actorName } } }'
    feeds = [
        *(Feed(who.line, one, {"n": complaint.number}) for who in (wati, siti, visitor)),
        Feed(screen.line, queue, {}),
    ]
    heard = []
    for feed in feeds:
        await feed.__aenter__()
    await settled(*feeds)
    await budi.claims(complaint)
    for feed in feeds:
        await feed.once(lambda feed=feed: feed.frames)
        heard.append(feed.frames[-1]["event"]["actorName"])
        await feed.__aexit__(None, None, None)
    assert heard == ["Budi", None, None, None]


async def test_a_colleague_who_is_the_reporter_is_not_betrayed(
    budi: Person, wati: Person, dina: Person, bupati: Person, admin: Person, siti: Person
) -> None:
    """Neither by what they do as its reporter, nor by what happens to it through one merged into it, nor by
    what they support as a citizen."""
    own = await budi.complains(anonymous=True)
    other = await siti.complains()
    await dina.merges(other, own)
    await dina.routes(own)
    await wati.resolves(own)
    await budi.reopens(own)
    await wati.resolves(own)
    await budi.confirms(own, 5)
    read = 0
    for who in (wati, dina, bupati, admin):
        for complaint in (own, other):
            found = (await who.line.ask(TIMELINE, n=complaint.number))["complaint"]
            if found is None:
                continue
            read += 1
            assert "Budi" not in json.dumps(found), (who.name, complaint)
            steps = {e["kind"]: e["actor"] for e in found["timeline"]}
            assert steps["REOPENED"] == steps["CONFIRMED"] == "Pelapor", (who.name, steps)
    assert read >= 6


async def test_who_supports_is_nobody(siti: Person, joko: Person, dina: Person, bupati: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await joko.supports(complaint)
    for who in (dina, bupati):
        found = (await who.line.ask(TIMELINE, n=complaint.number))["complaint"]["timeline"]
        assert [e["actorName"] for e in found if e["kind"] == "SUPPORTED"] == [None]


async def test_who_has_it_open_is_seen_live_and_is_no_history(
    siti: Person, dina: Person, budi: Person, wati: Person, regency: Regency
) -> None:
    complaint = await _routed(siti, dina)
    async with wati.watches_the_queue() as feed:
        await settled(feed)
        await budi.opens(complaint)
        await budi.opens(complaint)
        await wati.opens(complaint)
        await feed.once(lambda: len(feed.frames) >= 2)
        regency.clock.passes(minutes=6)
        await wati.opens(complaint)
        await feed.once(lambda: len(feed.frames) >= 3)
        assert feed.kinds == ["OPENED", "OPENED", "OPENED"]
    one = "query ($n: String!) { complaint(number: $n) { openedBy timeline { kind } } }"
    found = (await budi.line.ask(one, n=complaint.number))["complaint"]
    assert found["openedBy"] == "Wati"
    assert "OPENED" not in [e["kind"] for e in found["timeline"]]
