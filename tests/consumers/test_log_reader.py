"""One reader of the log: what it is done with, it is done with once, whatever fails."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from consumers import dead_letters
from consumers.log_reader import Pace
from models.change import Change
from models.consumer import ConsumerCursor, DeadLetter
from models.lease import Lease
from reads import consumer as reading
from reads.event import EventRow
from rules.events import EventKind
from tests.consumers.tally import QUICK, Office, Tally, assert_counted, heard, logged, make_tables, now, tell

K = EventKind


class Broken(Exception):
    pass


def failing(*positions: int, times: int | None = None) -> Callable[[EventRow], None]:
    """Raise at these events; each only so often, if `times` says how often."""
    left = dict.fromkeys(positions, times)

    def before(event: EventRow) -> None:
        if event.id not in left or left[event.id] == 0:
            return
        if (more := left[event.id]) is not None:
            left[event.id] = more - 1
        raise Broken("Siti, 0811000123")

    return before


@pytest.fixture(autouse=True)
async def tables(opened: str) -> None:
    await make_tables()


async def read_all(office: Office) -> None:
    """Round after round until nothing waits."""
    while True:
        await office.reader.once()
        [state] = await reading.states()
        if not state.behind:
            return


async def test_each_event_is_handled_once_and_in_order() -> None:
    office = Office(Tally())
    await office.write(K.CLAIMED, K.RESPONDED, K.CLAIMED)
    await read_all(office)
    await office.write(K.RESOLVED)
    await read_all(office)
    await office.reader.once()
    await assert_counted()
    assert len(await heard()) == 4


async def test_it_hears_at_once_when_the_relay_does() -> None:
    """It would look by itself after an hour."""
    office = Office(Tally(), pace=replace(QUICK, poll=3600))
    await office.start()
    try:
        for _ in range(3):
            await office.write(K.CLAIMED)
            async with asyncio.timeout(30):
                while await heard() != await logged():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
    finally:
        await office.stop()
    await assert_counted()


async def test_it_catches_up_with_what_happened_while_nobody_listened(
    caplog: pytest.LogCaptureFixture,
) -> None:
    office = Office(Tally(), pace=replace(QUICK, batch=7))
    for _ in range(5):
        await office.write(*[K.CLAIMED] * 5)
    await read_all(office)
    await assert_counted()
    assert "consumer tally is 25 events behind, and catches up" in caplog.messages


async def test_a_new_one_that_writes_to_people_does_not_begin_with_the_past() -> None:
    office = Office(Tally(from_the_start=False))
    await office.write(K.CLAIMED, K.CLAIMED)
    await office.reader.once()
    await office.write(K.RESOLVED)
    await read_all(office)
    assert await heard() == (await logged())[-1:]


async def test_two_that_both_believe_to_hold_the_lease_do_nothing_twice() -> None:
    """As after a process was held up for longer than its lease."""
    offices = [Office(Tally(pause=0.001)) for _ in range(3)]
    await offices[0].write(*[K.CLAIMED] * 30)
    for office in offices:
        office.reader._mine_until = float("inf")
    await offices[0].reader._some()  # the first to come makes the cursor
    for _ in range(10):
        await asyncio.gather(*(office.reader._some() for office in offices))
        await offices[0].write(K.RESPONDED)
        for office in offices:
            office.reader._mine_until = float("inf")
    await read_all(offices[0])
    await assert_counted()


async def test_whoever_has_not_the_lease_does_nothing() -> None:
    first, second = Office(Tally()), Office(Tally())
    await first.write(K.CLAIMED)
    await read_all(first)
    await first.write(K.RESOLVED)
    await second.reader.once()
    assert len(await heard()) == 1
    await read_all(first)
    await assert_counted()


async def test_who_ends_gives_the_lease_back() -> None:
    """It would run out after an hour."""
    first, second = (Office(Tally(), pace=replace(QUICK, lease=3600)) for _ in range(2))
    await first.write(K.CLAIMED)
    await read_all(first)
    first.reader._mine_until = time.monotonic()  # as after some seconds without an event
    await first.reader.stop()
    assert not await Lease.exists(name="log:tally")
    await second.write(K.RESOLVED)
    await read_all(second)
    await assert_counted()


async def test_what_fails_a_few_times_is_handled_at_last_and_nothing_twice(
    caplog: pytest.LogCaptureFixture,
) -> None:
    office = Office(Tally())
    await office.write(*[K.CLAIMED] * 6)
    third = (await logged())[2]
    office.reader.consumer = Tally(before=failing(third, times=4))
    await read_all(office)
    await assert_counted()
    assert await DeadLetter.all().count() == 0
    # The first failure was of a batch: of which of them it was, nobody knew yet.
    tries = [m for m in caplog.messages if "failed at" in m]
    assert tries == [f"consumer tally failed at event {third}, try {n} of 8" for n in (1, 2, 3)]


async def test_what_fails_for_ever_is_a_dead_letter_and_the_others_are_handled() -> None:
    office = Office(Tally())
    await office.write(*[K.CLAIMED] * 6)
    ids = await logged()
    office.reader.consumer = Tally(before=failing(ids[2], ids[5]))
    await read_all(office)
    assert await heard() == [pk for pk in ids if pk not in (ids[2], ids[5])]
    letters = await DeadLetter.all().order_by("event_id")
    assert [(x.consumer, x.event_id, x.tries) for x in letters] == [
        ("tally", pk, 8) for pk in (ids[2], ids[5])
    ]
    # Its type and no more: the words of an error may name somebody.
    assert all(x.error.endswith(".Broken") and "Siti" not in x.error for x in letters)
    cursor = await ConsumerCursor.get(name="tally")
    assert (cursor.position, cursor.tries) == (ids[5], 0)


async def test_how_often_it_failed_is_known_to_the_next_process() -> None:
    first, second = Office(Tally(before=failing(1))), Office(Tally(before=failing(1)))
    await first.write(K.CLAIMED)
    for office in (first, second, first):
        await office.reader.once()
        await office.reader.stop()
    assert (await ConsumerCursor.get(name="tally")).tries == 3


async def test_one_that_failed_rests_before_it_tries_again() -> None:
    office = Office(Tally(before=failing(1)), pace=replace(QUICK, pause=3600))
    await office.write(K.CLAIMED)
    for _ in range(3):
        await office.reader.once()
    assert (await ConsumerCursor.get(name="tally")).tries == 1


async def test_while_one_rests_nobody_else_tries() -> None:
    pace = replace(QUICK, pause=3600, lease=0.3)
    first, second = (Office(Tally(before=failing(1)), pace=pace) for _ in range(2))
    await first.write(K.CLAIMED)
    late = time.monotonic() + 4 * pace.lease
    while time.monotonic() < late:
        await first.reader.once()
        await second.reader.once()
        await asyncio.sleep(0.01)
    assert (await ConsumerCursor.get(name="tally")).tries == 1


async def test_one_that_hangs_is_given_up_as_well() -> None:
    office = Office(Tally(pause=3600), pace=replace(QUICK, longest=0.05, tries=2))
    await office.write(K.CLAIMED)
    await read_all(office)
    assert await heard() == []
    assert [x.error for x in await DeadLetter.all()] == ["TimeoutError"]


async def test_a_dead_letter_is_tried_again_when_somebody_says_so(caplog: pytest.LogCaptureFixture) -> None:
    office = Office(Tally())
    await office.write(K.CLAIMED, K.RESPONDED, K.RESOLVED)
    ids = await logged()
    office.reader.consumer = Tally(before=failing(ids[0], ids[1]))
    await read_all(office)
    half = Tally(before=failing(ids[0]))
    assert await dead_letters.retry(half, office.outbox, now=now) == (1, 1)
    [left] = await DeadLetter.all()
    assert (left.event_id, left.tries) == (ids[0], 9)
    assert await dead_letters.retry(Tally(), office.outbox, now=now) == (1, 0)
    assert await dead_letters.retry(Tally(), office.outbox, now=now) == (0, 0)
    assert sorted(await heard()) == ids


async def test_what_it_tells_itself_is_told_with_what_it_did_or_not_at_all() -> None:
    """It may call verbs: their events are written in the same transaction."""

    class Answering(Tally):
        async def handle(self, event: EventRow, this: Change) -> None:
            await super().handle(event, this)
            if event.kind == K.CLAIMED:
                tell(this, K.RESPONDED)
                if event.id == 2:
                    raise Broken

    office = Office(Answering(), pace=replace(QUICK, tries=1))
    await office.write(K.CLAIMED, K.CLAIMED)
    await read_all(office)
    assert sorted([*await heard(), 2]) == await logged()
    assert len(await logged()) == 3


async def test_a_failed_round_says_so_without_words_of_the_error(caplog: pytest.LogCaptureFixture) -> None:
    office = Office(Tally(before=failing(1)), pace=replace(QUICK, tries=1))
    await office.write(K.CLAIMED)
    await read_all(office)
    [record] = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.getMessage() == "consumer tally gives event 1 up after try 1 of 1"
    assert "Siti" not in record.getMessage()


def test_its_pauses_together_last_minutes_not_hours() -> None:
    pace = Pace()
    assert 60 <= sum(min(60, pace.pause * 2**n) for n in range(pace.tries - 1)) <= 600
