"""How far back feeds resume is asked of the log for all who come back together."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from realtime import replay_floor
from realtime.replay_floor import KNOWN_FOR, ReplayFloor
from rules.refusals import Refused

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Log:
    """Has the positions from `floor` to `top`; each question takes a turn."""

    def __init__(self, floor: int, top: int) -> None:
        self.floor, self.top, self.asked = floor, top, 0

    async def reaches(self, since: datetime) -> tuple[int, int]:
        self.asked += 1
        found = self.floor, self.top
        await asyncio.sleep(0)
        return found


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    log = Log(100, 200)
    monkeypatch.setattr(replay_floor, "log", log)
    return log


async def test_a_crowd_that_comes_back_asks_the_log_once(log: Log) -> None:
    floor = ReplayFloor()
    await asyncio.gather(*(floor.check(after, told=200, now=NOW) for after in (100, 150, 200) * 1_000))
    await floor.check(120, told=200, now=NOW + KNOWN_FOR / 2)
    assert log.asked == 1


@pytest.mark.parametrize("after", [99, 0, 201])
async def test_what_the_log_does_not_keep_is_refused(log: Log, after: int) -> None:
    floor = ReplayFloor()
    for _ in range(2):
        with pytest.raises(Refused, match=r".") as refused:
            await floor.check(after, told=200, now=NOW)
        assert refused.value.code == "CURSOR_EXPIRED"


async def test_what_another_process_has_just_written_is_there(log: Log) -> None:
    floor = ReplayFloor()
    asking = asyncio.create_task(floor.check(150, told=200, now=NOW))
    await asyncio.sleep(0)
    log.top = 205
    await floor.check(205, told=200, now=NOW)
    await asking
    await floor.check(300, told=300, now=NOW)


async def test_after_a_while_and_by_a_clock_that_was_set_back_the_log_is_asked_again(log: Log) -> None:
    floor = ReplayFloor()
    for n, now in enumerate((NOW, NOW + KNOWN_FOR, NOW - timedelta(days=1)), 1):
        await floor.check(150, told=200, now=now)
        assert log.asked == n


async def test_a_log_that_could_not_be_asked_is_asked_by_the_next(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = ReplayFloor()
    with monkeypatch.context() as broken:
        broken.setattr(log, "reaches", lambda since: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await floor.check(150, told=200, now=NOW)
    await floor.check(150, told=200, now=NOW)
