"""For every verb: what was known before, with the news applied, equals what is read afresh.

Everybody has their screens open: lists and the complaint's own page, kept true by the news alone.
"""

from collections.abc import AsyncIterator

import pytest

from tests.cast import CAST, Filed, Person, person
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


@pytest.mark.parametrize("said", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("reporter", ["siti", "visitor", "tono"])
async def test_the_way_from_filing_to_closing(reporter: str, said: dict[str, object], town: Town) -> None:
    by = town.people[reporter]
    opd, officer = ("INSPEKTORAT", town.hadi) if said.get("kind") == "OVERSIGHT" else ("DPUPR", town.budi)
    it = await by.complains(**said)
    await town.after("submitting", it)
    for step, doing in [
        ("verifying", lambda: town.dina.routes(it, to=opd, note="Mohon segera.")),
        ("opening", lambda: officer.opens(it)),
        ("claiming", lambda: officer.claims(it)),
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
