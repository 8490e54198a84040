"""A clock that was wrong for a while: nothing is closed or numbered by it, and nobody is kept out."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

import config
from models import trusted_time
from models.event import Event
from models.lease import Lease
from realtime.timekeeper import KEPT_EVERY, Timekeeper
from rules.events import EventKind
from tests.cast import person
from tests.regency import START, Clock, Regency, running

WRONG = timedelta(days=600)
"""From November 2026 into 2028."""


@dataclass
class Watch(Clock):
    """A clock that can be wrong, and a steady one that only time moves."""

    wrong: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return self.now + self.wrong

    def steady(self) -> float:
        return (self.now - START).total_seconds()


async def _round(regency: Regency) -> None:
    """What each process does every few seconds."""
    await regency.app.sweeper.once()
    await regency.told()


async def _kinds() -> list[EventKind]:
    return [e.kind for e in await Event.all().order_by("id")]


async def _kept() -> datetime:
    found = await trusted_time.known()
    assert found is not None
    return found.at


async def _last() -> datetime:
    """When the newest event happened."""
    found = await Event.all().order_by("-id").first()
    assert found is not None
    return found.at


async def _doubt(regency: Regency) -> str | None:
    visitor = person(regency, "visitor")
    reply = await visitor.line.http.get("/readyz")
    assert reply.status_code == 200
    found: dict[str, str | None] = reply.json()["clock"]
    return found["doubt"]


async def test_a_clock_that_is_wrong_for_a_while_does_nothing_by_itself(house: config.Settings) -> None:
    """Two years ahead for twenty seconds: what was asked of reporters and promised by offices stays open."""
    watch = Watch()
    async with running(house, watch) as regency:
        siti, dina, budi = (person(regency, name) for name in ("siti", "dina", "budi"))
        asked, solved = await siti.complains(), await siti.complains()
        await dina.asks(asked, "Di RT berapa?")
        await dina.routes(solved, "DPUPR")
        await budi.resolves(solved)
        await _round(regency)
        before = await _kinds()
        assert await _doubt(regency) is None

        watch.wrong = WRONG
        for _ in range(4):
            watch.passes(seconds=5)
            await _round(regency)
        assert await _kinds() == before
        assert "51840000 s ahead" in (await _doubt(regency) or "")
        meanwhile = await siti.complains()
        assert meanwhile.number == "TPR-2026-000003"
        assert await _last() == watch.now

        watch.wrong = timedelta()
        await _round(regency)
        assert await _doubt(regency) is None
        assert [*before, EventKind.SUBMITTED] == await _kinds()
        assert (await siti.complains()).number == "TPR-2026-000004"
        lease = await Lease.get(name="sweep")
        assert lease.until < datetime.now(UTC) + timedelta(minutes=1)

        watch.passes(days=31)
        await _round(regency)
        assert EventKind.WITHDRAWN in await _kinds()
        assert EventKind.AUTO_CLOSED in await _kinds()


@pytest.mark.parametrize("wrong", [timedelta(hours=2), timedelta(minutes=-11), -WRONG])
async def test_a_jump_either_way_is_doubted_and_time_goes_on(wrong: timedelta) -> None:
    watch = Watch()
    time = Timekeeper(watch)
    watch.wrong = wrong
    assert time() == START
    assert not time.trusted
    watch.passes(seconds=30)
    assert time() == START + timedelta(seconds=30)
    watch.wrong = timedelta(seconds=-30)
    assert time() == START + timedelta(seconds=30), "a step back lets time stand still"
    assert time.trusted


async def test_slow_corrections_and_small_jumps_are_followed() -> None:
    watch = Watch()
    time = Timekeeper(watch)
    for _ in range(200):
        watch.passes(seconds=60)
        watch.wrong += timedelta(minutes=1)
        assert time() == watch()
        assert time.trusted


async def test_a_server_that_was_off_for_a_weekend_needs_nobody(house: config.Settings) -> None:
    watch = Watch()
    async with running(house, watch) as regency:
        await _round(regency)
    async with running(house, Watch(wrong=timedelta(days=2, hours=20))) as regency:
        assert await _doubt(regency) is None
        assert regency.app.time() == START + timedelta(days=2, hours=20)


async def test_a_server_that_was_off_for_weeks_waits_until_somebody_says_that_its_clock_is_right(
    house: config.Settings,
) -> None:
    watch = Watch()
    async with running(house, watch) as regency:
        asked = await person(regency, "siti").complains()
        await person(regency, "dina").asks(asked, "Di RT berapa?")
        watch.passes(minutes=2)
        await _round(regency)
    later = Watch(wrong=timedelta(days=40))
    async with running(house, later) as regency:
        await _round(regency)
        assert EventKind.WITHDRAWN not in await _kinds()
        assert "ahead" in (await _doubt(regency) or "")
        assert (await person(regency, "joko").complains()).number == "TPR-2026-000002"
        assert await _last() >= START + timedelta(minutes=2)

        await trusted_time.say(later())
        await Lease.all().delete()  # of the server before, by whose clock it has not run out
        await _round(regency)
        assert await _doubt(regency) is None
        assert EventKind.WITHDRAWN in await _kinds()
        assert regency.app.time() == later()


async def test_a_word_that_another_time_is_right_does_not_make_a_wrong_clock_right(
    house: config.Settings,
) -> None:
    """Of several machines only those whose clock agrees with what was said go on."""
    watch = Watch()
    async with running(house, watch) as regency:
        watch.wrong = WRONG
        await trusted_time.say(watch.now)
        await _round(regency)
        assert not regency.app.time.trusted


async def test_a_server_that_starts_before_the_time_that_was_right_last_goes_on_from_there(
    house: config.Settings,
) -> None:
    watch = Watch()
    async with running(house, watch) as regency:
        watch.passes(days=1)
        await _round(regency)
    flat = Watch(wrong=timedelta(days=-365 * 20))
    async with running(house, flat) as regency:
        assert "behind" in (await _doubt(regency) or "")
        assert regency.app.time() == START + timedelta(days=1)
        assert (await person(regency, "siti").complains()).number == "TPR-2026-000001"
        # The machine has asked what time it is: three hours later.
        flat.wrong = timedelta(days=1, hours=3)
        await _round(regency)
        assert await _doubt(regency) is None


async def test_the_time_is_kept_once_a_minute_and_never_goes_back(house: config.Settings) -> None:
    watch = Watch()
    async with running(house, watch) as regency:
        time = regency.app.time
        watch.passes(minutes=5)
        await time.keep()
        assert await _kept() == START + timedelta(minutes=5)
        watch.now += KEPT_EVERY / 2
        await time.keep()
        await trusted_time.passed(START)
        assert await _kept() == START + timedelta(minutes=5)
        watch.now += KEPT_EVERY
        await time.keep()
        assert await _kept() == watch.now


async def test_a_lease_from_the_future_is_free(regency: Regency) -> None:
    """One taken while the clock was wrong kept every sweep waiting until 2028."""
    length = timedelta(seconds=30)
    await Lease.filter(name="sweep").delete()
    assert await Lease.take("sweep", "one", length=length)
    assert await Lease.take("sweep", "one", length=length)
    assert not await Lease.take("sweep", "other", length=length)
    await Lease.filter(name="sweep").update(until=datetime.now(UTC) + WRONG)
    assert await Lease.take("sweep", "other", length=length)
    assert not await Lease.take("sweep", "one", length=length)
    await Lease.filter(name="sweep").update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert await Lease.take("sweep", "one", length=length)


async def test_promises_run_on_while_the_clock_is_doubted(house: config.Settings) -> None:
    """What came due meanwhile is told once the clock is right again."""
    watch = Watch()
    async with running(house, watch) as regency:
        await person(regency, "siti").complains()
        watch.wrong = WRONG
        watch.passes(days=10)
        await _round(regency)
        assert EventKind.OVERDUE not in await _kinds()
        watch.wrong = timedelta()
        await _round(regency)
        assert EventKind.OVERDUE in await _kinds()


async def test_a_database_whose_clock_is_far_from_ours_is_a_doubt_too(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = trusted_time.known
    apart = timedelta(hours=2)

    async def elsewhere() -> trusted_time.Known | None:
        found = await known()
        return found and found._replace(database=datetime.now(UTC) + apart)

    time = Timekeeper()
    await time.begin()
    assert time.trusted
    monkeypatch.setattr(trusted_time, "known", elsewhere)
    await time.look()
    assert "the database's clock is 7200 s ahead" in (time.doubt or "")
    apart = timedelta(minutes=5)
    await time.look()
    assert time.trusted
