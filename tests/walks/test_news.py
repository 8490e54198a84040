"""For every verb: what was known before, with the news applied, equals what is read afresh.

Everybody has their screens open: lists and the complaint's own page, kept true by the news alone.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable

import pytest

from tests.cast import CAST, Filed, Person, person
from tests.line import Refused
from tests.people.mirror import Mirror
from tests.regency import Regency


class Town:
    """The cast by name, and their screens."""

    def __init__(self, regency: Regency) -> None:
        self.regency = regency
        self.people = {name: person(regency, name) for name in CAST if name not in ("wati", "kepala")}
        self.mirror = Mirror(list(self.people.values()))

    def __getattr__(self, name: str) -> Person:
        return self.people[name]

    async def after(self, step: str, *complaints: Filed) -> None:
        await self.mirror.is_true(step)
        for complaint in complaints:
            await self.mirror.shows(complaint)


@pytest.fixture
async def town(regency: Regency) -> AsyncIterator[Town]:
    town = Town(regency)
    async with town.mirror:
        yield town


KINDS = {
    "a complaint": {},
    "an anonymous one": {"anonymous": True},
    "a confidential one": {"confidential": True},
    "one about abuse": {"kind": "OVERSIGHT"},
    "an aspiration": {"kind": "ASPIRATION"},
    "one with a place": {
        "category": "jalan-rusak",
        "district": "35.23.16",
        "village": "Kutorejo",
        "location": {"latitude": -6.9, "longitude": 112.05, "address": "Jalan Pemuda 3"},
    },
}


@pytest.mark.parametrize(
    ("reporter", "said"),
    [
        *(pytest.param("siti", said, id=f"{kind} by siti") for kind, said in KINDS.items()),
        *(
            pytest.param(reporter, KINDS[kind], id=f"{kind} by {reporter}")
            for reporter in ("visitor", "tono")
            for kind in ("a complaint", "a confidential one")
        ),
    ],
)
async def test_the_way_from_filing_to_closing(reporter: str, said: dict[str, object], town: Town) -> None:
    by = town.people[reporter]
    opd, officer = ("INSPEKTORAT", town.hadi) if said.get("kind") == "OVERSIGHT" else ("DPUPR", town.budi)
    it = await by.complains(**said)
    await town.after("submitting", it)
    for step, doing in [
        ("verifying", lambda: town.dina.routes(it, to=opd, note="Mohon segera.")),
        ("opening", lambda: officer.opens(it)),
        ("claiming", lambda: officer.claims(it)),
        ("noting", lambda: officer.notes(it)),
        ("releasing", lambda: officer.releases(it)),
        ("assigning", lambda: officer.assigns(it, officer.name.title())),
        ("asking", lambda: officer.asks(it)),
        ("supplying", lambda: by.supplies(it)),
        ("acknowledging", lambda: officer.answers(it)),
        ("answering", lambda: officer.answers(it, "PROGRESS")),
        ("resolving", lambda: officer.resolves(it)),
        ("reopening", lambda: by.reopens(it)),
        ("resolving again", lambda: officer.resolves(it)),
        ("confirming", lambda: by.confirms(it, 4, note="Terima kasih.")),
        ("reopening what was closed", lambda: by.reopens(it)),
        ("withdrawing", lambda: by.withdraws(it)),
    ]:
        town.regency.clock.passes(hours=1)
        await doing()
        await town.after(step, it)


async def test_returning_and_sending_on(town: Town) -> None:
    it = await town.siti.complains(category="lampu-jalan")
    await town.after("submitting", it)
    for step, doing in [
        ("rejecting", lambda: town.dina.rejects(it)),
        ("verifying what was rejected", lambda: town.dina.routes(it, category="jalan-rusak")),
        ("returning", lambda: town.budi.returns(it)),
        ("asking before routing", lambda: town.dina.asks(it)),
        ("supplying", lambda: town.siti.supplies(it)),
        ("routing elsewhere", lambda: town.dina.routes(it, to="DLHP", category="lampu-jalan")),
        ("claiming there", lambda: town.ani.claims(it)),
        ("answering there", lambda: town.ani.answers(it)),
        ("sending on", lambda: town.dina.routes(it, to="DPUPR", kind="INFORMATION_REQUEST")),
        ("classing it as abuse", lambda: town.dina.routes(it, to="INSPEKTORAT", kind="OVERSIGHT")),
        ("answering what is not public any more", lambda: town.hadi.answers(it)),
        ("returning abuse", lambda: town.hadi.returns(it)),
        ("finding that it is none", lambda: town.dina.routes(it, to="DPUPR", kind="COMPLAINT")),
    ]:
        town.regency.clock.passes(hours=1)
        await doing()
        await town.after(step, it)


async def test_merging_and_supporting(town: Town) -> None:
    first = await town.siti.complains("Lampu padam di pasar")
    second = await town.joko.complains("Pasar gelap", attachments=[await town.joko.uploads()])
    await town.after("submitting", first, second)
    for step, doing in [
        ("verifying", lambda: town.dina.routes(first)),
        ("verifying the other", lambda: town.dina.routes(second, to="DLHP")),
        ("supporting", lambda: town.rina.supports(second)),
        ("supporting the same", lambda: town.rina.supports(second)),
        ("merging", lambda: town.dina.merges(second, first)),
        ("answering for both", lambda: town.budi.answers(first)),
        ("unmerging", lambda: town.dina.unmerges(second)),
        ("merging the other way", lambda: town.dina.merges(first, second)),
        ("resolving for both", lambda: town.ani.resolves(second)),
        ("closing for both", lambda: town.joko.confirms(second, 3)),
    ]:
        town.regency.clock.passes(hours=1)
        await doing()
        await town.after(step, first, second)


async def test_instructing(town: Town) -> None:
    it = await town.siti.complains()
    await town.dina.routes(it)
    given = []

    async def instructs(opd: str, **more: object) -> None:
        given.append(await town.bupati.instructs(opd, **more))

    await town.after("routing", it)
    for step, doing in [
        ("instructing its OPD about it", lambda: instructs("DPUPR", about=it)),
        ("instructing another OPD about it", lambda: instructs("DLHP", about=it)),
        ("instructing in general", lambda: instructs("DPUPR")),
        ("answering about it", lambda: town.budi.answers_instruction(given[0])),
        ("answering about what another has", lambda: town.ani.answers_instruction(given[1])),
        ("answering in general", lambda: town.budi.answers_instruction(given[2])),
        ("instructing again", lambda: instructs("DPUPR", about=it)),
        ("sending it on", lambda: town.dina.routes(it, to="DLHP")),
        ("answering about what was sent on", lambda: town.budi.answers_instruction(given[3])),
    ]:
        town.regency.clock.passes(hours=1)
        await doing()
        await town.after(step, it)


async def test_what_the_sweep_tells(town: Town) -> None:
    late = await town.siti.complains("Terlambat")
    asked = await town.joko.complains("Ditanya")
    done = await town.visitor.complains("Selesai")
    await town.after("submitting", late, asked, done)
    await town.dina.asks(asked)
    await town.dina.routes(done)
    await town.budi.resolves(done)
    for step, days in [
        ("the verifier is near due", 2.9),
        ("the verifier is late", 1),
        ("answers are near due and late", 5),
        ("closing for want of a reply", 10),
        ("withdrawing for want of a reply", 30),
    ]:
        await town.regency.sweeps(days=days)
        await town.after(step, late, asked, done)
        if step == "the verifier is late":
            await town.dina.routes(late, category="jalan-rusak")
            await town.after("verifying late", late)


def _something(town: Town, filed: list[Filed], chance: random.Random) -> Awaitable[object]:
    """What somebody might try next, rightly or wrongly."""
    it, other = chance.choice(filed), chance.choice(filed)
    reporter = chance.choice((town.siti, town.joko, town.rina))
    return chance.choice(
        [
            lambda: town.dina.routes(it, to=chance.choice(("DPUPR", "DLHP"))),
            lambda: town.dina.asks(it),
            lambda: town.dina.rejects(it),
            lambda: town.dina.merges(it, other),
            lambda: town.dina.unmerges(it),
            lambda: town.budi.claims(it),
            lambda: town.budi.opens(it),
            lambda: town.budi.answers(it),
            lambda: town.budi.resolves(it),
            lambda: town.ani.returns(it),
            lambda: town.ani.answers(it),
            lambda: reporter.supplies(it),
            lambda: reporter.reopens(it),
            lambda: reporter.confirms(it, 3),
            lambda: reporter.withdraws(it),
            lambda: reporter.supports(it),
            lambda: town.bupati.instructs("DPUPR", it),
            lambda: town.regency.sweeps(hours=3),
        ]
    )()


async def test_everybody_at_once(town: Town) -> None:
    """In whatever order things happen: nobody is surprised, and every screen ends up true."""
    chance = random.Random(1)
    filed = [
        await who.complains(f"Hal {n}", **chance.choice(list(KINDS.values())[:3]))
        for n, who in enumerate((town.siti, town.joko, town.rina) * 2)
    ]
    for complaint in filed[:4]:
        await town.dina.routes(complaint)
    await town.after("submitting", *filed)
    for turn in range(6):
        doing = [_something(town, filed, chance) for _ in range(8)]
        done = await asyncio.gather(*doing, return_exceptions=True)
        surprises = [d for d in done if isinstance(d, BaseException) and not isinstance(d, Refused)]
        assert surprises == []
        await town.after(f"turn {turn}", *filed)
    for complaint in filed:
        state = await town.bupati.reads(complaint) or {}
        moves = [e["to"] for e in state["timeline"] if e["to"] is not None]
        assert moves[-1] == state["status"]


async def test_an_officer_follows_what_they_reported_themselves_as_their_page_shows_it(
    budi: Person, wati: Person, ani: Person, dina: Person, bupati: Person
) -> None:
    """By the office while the OPD has it, as its reporter before and after; never as both at once."""
    complaint = await budi.complains(anonymous=True, confidential=True)
    async with budi.watches(complaint) as feed:
        await dina.routes(complaint, to="DPUPR")
        await wati.opens(complaint)
        await bupati.instructs("DPUPR", complaint)
        await feed.once(lambda: "INSTRUCTED" in feed.kinds)
        shown = feed.frames[-1]["complaint"]
        assert shown | (await budi.reads(complaint) or {}) == shown
        assert shown["openedBy"] == "Wati"
        await budi.answers(complaint)
        await dina.routes(complaint, to="DLHP")
        await ani.opens(complaint)
        await bupati.instructs("DLHP", complaint)
        await ani.answers(complaint)
    assert feed.kinds == ["VERIFIED", "ROUTED", "OPENED", "INSTRUCTED", "RESPONDED", "ROUTED", "RESPONDED"]
    shown = feed.frames[-1]["complaint"]
    assert shown | (await budi.reads(complaint) or {}) == shown
    assert (shown["status"], shown["openedBy"]) == ("IN_PROGRESS", None)


async def test_what_an_officer_does_with_their_own_complaint_does_not_tell_whose_it_is(
    budi: Person, dina: Person, visitor: Person
) -> None:
    complaint = await budi.complains(anonymous=True)
    await dina.routes(complaint, to="DPUPR")
    await budi.answers(complaint)
    state = await visitor.reads(complaint) or {}
    assert state["reporter"] is None
    told = {event["kind"]: event["actor"] for event in state["timeline"]}
    assert (told["SUBMITTED"], told["RESPONDED"]) == ("Pelapor", "Petugas DPUPR")
