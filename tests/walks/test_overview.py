"""The command center's numbers: now, and whenever they change, at most twice a second."""

import asyncio
from contextlib import AsyncExitStack

from resolvers.overview import PERIODS
from tests.cast import Person, person, refused
from tests.regency import Regency


def _numbers(overview: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in overview.items() if name != "asOf"}


async def test_the_numbers_move_and_are_those_that_are_read_afresh(
    siti: Person, dina: Person, budi: Person, wall: Person, bupati: Person, visitor: Person
) -> None:
    watchers = [wall, bupati, visitor, dina]
    async with (
        wall.watches_the_overview() as on_the_wall,
        bupati.watches_the_overview() as at_the_regent,
        visitor.watches_the_overview() as outside,
        dina.watches_the_overview() as at_the_verifier,
    ):
        feeds = [on_the_wall, at_the_regent, outside, at_the_verifier]
        for feed in feeds:
            await feed.once(lambda feed=feed: feed.frames)  # type: ignore[misc]
            assert feed.frames[0]["total"] == 0
        secret = await siti.complains(confidential=True)
        complaint = await siti.complains(category="jalan-rusak", district="35.23.16")
        for one in (secret, complaint):
            await dina.routes(one)
        await budi.resolves(complaint)
        await siti.confirms(complaint, 4)
        for who, feed in zip(watchers, feeds, strict=True):
            fresh = _numbers(await who.overview())
            await feed.once(lambda feed=feed, fresh=fresh: _numbers(feed.frames[-1]) == fresh)  # type: ignore[misc]
    assert (on_the_wall.frames[-1]["total"], outside.frames[-1]["total"]) == (2, 1)
    assert on_the_wall.frames[-1]["satisfaction"] == {"asked": 1, "answered": 1, "average": 4.0}
    assert outside.frames[-1]["closedToday"] == 1


async def test_a_burst_is_told_in_few_frames_and_its_end_is_never_forgotten(
    siti: Person, wall: Person
) -> None:
    async with wall.watches_the_overview() as feed:
        await feed.once(lambda: feed.frames)
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(siti.complains(f"Lampu {n}") for n in range(40)))
        await feed.once(lambda: feed.frames[-1]["total"] == 40)
        took = asyncio.get_running_loop().time() - began
        await feed.settled()
    # One at once, then two a second, and the first of all before the burst.
    assert len(feed.frames) <= 3 + took / 0.5
    positions = [f["asOf"] for f in feed.frames]
    assert len(set(positions)) == len(positions)


async def test_what_one_may_not_see_moves_no_number(siti: Person, dina: Person, visitor: Person) -> None:
    async with visitor.watches_the_overview() as outside:
        await outside.once(lambda: outside.frames)
        for kind in ("OVERSIGHT", "COMPLAINT"):
            complaint = await siti.complains(kind=kind, confidential=True)
            await dina.routes(complaint, to="INSPEKTORAT")
        seen = await siti.complains()
        await dina.routes(seen)
        await outside.once(lambda: outside.frames[-1]["total"] == 1)
    assert [f["total"] for f in outside.frames if f["total"] > 1] == []
    assert len(outside.frames) == 2


async def test_silence_and_lateness_are_counted_in_days(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await regency.sweeps(days=8)
    numbers = await bupati.overview()
    standing = next(o for o in numbers["byOpd"] if o["opd"]["code"] == "DPUPR")
    assert (standing["open"], standing["overdue"], standing["silentDays"]) == (1, 1, 8)
    assert numbers["silentOpds"] == [{"opd": {"code": "DPUPR"}, "silentDays": 8}]
    await budi.answers(complaint)
    numbers = await bupati.overview()
    assert (numbers["overdue"], numbers["silentOpds"]) == (0, [])


async def test_a_queues_display_reads_no_overview(screen: Person) -> None:
    assert await refused(screen.overview()) == "NOT_ALLOWED"


async def test_what_is_due_soon_follows_from_the_clocks_that_everyone_reads(
    siti: Person, dina: Person, visitor: Person, bupati: Person, regency: Regency
) -> None:
    """That the offices were told of it is their own news: before and after, the number is the same."""
    complaint = await siti.complains()
    await dina.routes(complaint)
    people = (visitor, siti, bupati)
    assert [(await who.overview())["dueSoon"] for who in people] == [0, 0, 0]
    regency.clock.passes(days=2, hours=5)
    assert [(await who.overview())["dueSoon"] for who in people] == [1, 1, 1]
    async with visitor.watches_the_overview() as outside:
        await outside.once(lambda: outside.frames)
        assert (await regency.sweeps()).near_due == 1
    assert [f["dueSoon"] for f in outside.frames] == [1]
    assert [(await who.overview())["dueSoon"] for who in people] == [1, 1, 1]


async def test_many_screens_that_come_back_at_once_cost_few_readings(
    regency: Regency, siti: Person, dina: Person
) -> None:
    await dina.routes(await siti.complains())
    executed = regency.app.engine.counters.executions
    began = asyncio.get_running_loop().time()
    async with AsyncExitStack() as stack:
        screens = [
            stack.enter_async_context(person(regency, "wall").watches_the_overview()) for _ in range(40)
        ]
        feeds = await asyncio.gather(*screens)
        for feed in feeds:
            await feed.once(lambda feed=feed: feed.frames)  # type: ignore[misc]
            assert feed.frames[0]["total"] == 1
        took = asyncio.get_running_loop().time() - began
        # One for each screen lets it in; the numbers are read each half second at most, whoever comes.
        assert regency.app.engine.counters.executions - executed <= 40 + 2 + took / 0.5


async def test_numbers_are_counted_for_few_periods_and_another_is_refused(
    visitor: Person, regency: Regency
) -> None:
    """However many ask for however many periods: what an event costs grows with the different ones."""
    for days in (0, 2, 29, 366, 1_000):
        assert await refused(visitor.overview(days)) == "INVALID"
        asked = f"subscription {{ overviewChanged(days: {days}) {{ total }} }}"
        assert await visitor.line.refusal(asked) == "INVALID"
    before = regency.app.engine.counters.runs
    async with AsyncExitStack() as open_:
        for _ in range(2):
            for days in PERIODS:
                assert (await visitor.overview(days))["days"] == days
                await open_.enter_async_context(visitor.watches_the_overview(days))
    assert regency.app.engine.counters.runs - before == len(PERIODS)
