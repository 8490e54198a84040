"""Two installations in one process and one event loop: neither knows anything of the other."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import config
from models.opd import Opd
from tests.cast import Person, person
from tests.line import settled
from tests.regency import Clock, Regency, running

PLACE = {"latitude": -6.9012345, "longitude": 112.0512345, "address": "Jalan Basuki Rahmat 1"}
OPDS = "{ opds(first: 100) { edges { node { code } } } }"
WHERE = "query ($number: String!) { complaint(number: $number) { location { latitude } } }"
NODE = "query ($id: ID!) { node(id: $id) { __typename } }"
SAVE_OPD = (
    'mutation { saveOpd(input: {code: "DAMKAR", name: "Pemadam", publicService: true, new: true}) '
    "{ __typename ... on Refused { code messageEn field } } }"
)


@dataclass
class Two:
    """One and the other, each with people of the same names."""

    one: Regency
    other: Regency
    ends: dict[str, AsyncExitStack] = field(default_factory=dict)

    def both(self, name: str) -> tuple[Person, Person]:
        return person(self.one, name), person(self.other, name)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path
) -> Iterator[tuple[config.Settings, config.Settings]]:
    """Of two houses that differ in all they may: the second over SQLite too, or over PostgreSQL."""
    files = [shutil.copyfile(sqlite_template, tmp_path / f"{name}.sqlite3") for name in ("one", "other")]
    one, other = [
        {
            "TAPROSE_DATA": str(tmp_path / f"data {n}"),
            "TAPROSE_DATABASE_URL": f"sqlite://{file}",
            "TAPROSE_SECRET": f"the secret of house number {n}",
            "TAPROSE_PUBLIC_METRES": ("100", "5000")[n],
            "PORT": "0",
        }
        for n, file in enumerate(files)
    ]
    if request.param == "sqlite":
        yield config.load(one), config.load(other)
        return
    postgres, template = (request.getfixturevalue(name) for name in ("postgres", "postgres_template"))
    with postgres.database(template) as url:
        yield config.load(one), config.load({**other, "TAPROSE_DATABASE_URL": url})


@asynccontextmanager
async def at_work(settings: tuple[config.Settings, config.Settings]) -> AsyncIterator[Two]:
    ends = {"one": AsyncExitStack(), "other": AsyncExitStack()}
    async with ends["one"], ends["other"]:
        regencies = [
            await end.enter_async_context(running(each, Clock(), documents_shared=False))
            for end, each in zip(ends.values(), settings, strict=True)
        ]
        yield Two(*regencies, ends=ends)


@pytest.fixture
async def two(settings: tuple[config.Settings, config.Settings]) -> AsyncIterator[Two]:
    async with at_work(settings) as two:
        yield two


async def test_what_is_filed_here_is_not_seen_there(two: Two) -> None:
    siti, siti_there = two.both("siti")
    filed = await siti.complains("Lampu jalan padam", location=PLACE)
    assert await siti.reads(filed)
    assert await siti_there.reads(filed) is None
    assert (await siti_there.page("complaints"))["total"] == 0
    first_there = await siti_there.complains("Jalan rusak")
    assert first_there.number == filed.number, "each counts for itself"
    read, read_there = await siti.reads(filed), await siti_there.reads(first_there)
    assert read is not None and read_there is not None  # noqa: PT018
    assert (read["title"], read_there["title"]) == ("Lampu jalan padam", "Jalan rusak")


async def test_the_ids_and_positions_of_one_are_unknown_in_the_other(two: Two) -> None:
    dina, dina_there = two.both("dina")
    filed = await person(two.one, "siti").complains()
    there = await person(two.other, "siti").complains()
    assert filed.id != there.id
    assert await dina.line.ask(NODE, id=filed.id) == {"node": {"__typename": "Complaint"}}
    assert await dina_there.line.ask(NODE, id=there.id) == {"node": {"__typename": "Complaint"}}
    assert await dina_there.line.ask(NODE, id=filed.id) == {"node": None}
    assert await dina.line.ask(NODE, id=there.id) == {"node": None}
    async with dina.watches_the_inbox(after=await dina_there.now()) as feed:
        await feed.ended()
    assert feed.refused is not None
    assert feed.refused.code == "INVALID", "it is no position of this log"


async def test_each_has_its_own_offices_and_its_own_grid(two: Two) -> None:
    admin, admin_there = two.both("admin")
    await admin.line.do(SAVE_OPD)
    codes, codes_there = [
        {e["node"]["code"] for e in (await each.line.ask(OPDS))["opds"]["edges"]}
        for each in (admin, admin_there)
    ]
    assert codes - codes_there == {"DAMKAR"}
    with two.other.app.installation.entered():
        assert not await Opd.filter(code="DAMKAR").exists()
    seen = []
    for regency in (two.one, two.other):
        filed = await person(regency, "siti").complains("Lampu padam", location=PLACE)
        await person(regency, "dina").routes(filed)
        asked = await person(regency, "visitor").line.ask(WHERE, number=filed.number)
        seen.append(asked["complaint"]["location"]["latitude"])
    assert abs(seen[0] - PLACE["latitude"]) < 0.001  # type: ignore[operator]
    assert abs(seen[1] - PLACE["latitude"]) > 0.001  # type: ignore[operator]


async def test_who_follows_hears_of_their_own_alone(two: Two) -> None:
    dina, dina_there = two.both("dina")
    async with dina.watches_the_inbox() as inbox, dina_there.watches_the_inbox() as inbox_there:
        siti, siti_there = two.both("siti")
        await asyncio.gather(
            *(siti.complains(f"di sini {n}") for n in range(5)),
            *(siti_there.complains(f"di sana {n}") for n in range(3)),
        )
        await settled(inbox)
        await settled(inbox_there)
    assert len(inbox.frames) == 5
    assert len(inbox_there.frames) == 3


@pytest.mark.parametrize("first", ["one", "other"])
async def test_one_ends_while_the_other_goes_on(
    settings: tuple[config.Settings, config.Settings], first: str
) -> None:
    async with at_work(settings) as two:
        rest = two.other if first == "one" else two.one
        siti, dina = person(rest, "siti"), person(rest, "dina")
        await person(two.one, "siti").complains()
        await person(two.other, "siti").complains()
        async with dina.watches_the_inbox() as inbox:
            await two.ends[first].aclose()
            filed = await siti.complains("Sesudah yang lain berhenti")
            await settled(inbox)
        assert len(inbox.frames) == 1
        assert await siti.reads(filed)
        assert (await dina.page("complaints"))["total"] == 2
