"""An event that is too much for one transaction: each part once and in order, whoever goes on, and nothing
of the next event before its last."""

from dataclasses import replace

import pytest

from consumers import dead_letters
from consumers.consumer import InParts
from models.change import Change
from models.consumer import ConsumerCursor, DeadLetter
from reads import consumer as reading
from reads.event import EventRow
from rules.events import EventKind
from tests.consumers.tally import QUICK, Office, heard, make_tables, note, now

K = EventKind
PARTS = 3


@pytest.fixture(autouse=True)
async def tables(opened: str) -> None:
    await make_tables()


class Crowd:
    """Notes its parts: 10, 11 and 12 of the first event. `fails`: at which, and how often."""

    name = "crowd"
    from_the_start = True

    def __init__(self, fails: int | None = None, times: int = 0) -> None:
        self._fails, self._times = fails, times

    async def handle_part(self, event: EventRow, this: Change, place: int) -> int | None:
        number = event.id * 10 + place
        await note(number)
        if number == self._fails and self._times:
            self._times -= 1
            raise ValueError
        return place + 1 if place + 1 < PARTS else None


def parts(*events: int) -> list[int]:
    return [event * 10 + place for event in events for place in range(PARTS)]


async def read_all(*offices: Office) -> None:
    """In turn, a transaction each."""
    while True:
        for office in offices:
            office.reader._mine_until = float("inf")
            await office.reader._some()
        [state] = await reading.states()
        if not state.behind:
            return


async def test_processes_that_take_turns_do_each_part_once() -> None:
    assert isinstance(Crowd(), InParts)
    offices = [Office(Crowd()) for _ in range(2)]
    await offices[0].write(K.CLAIMED, K.RESPONDED)
    await read_all(*offices)
    assert await heard() == parts(1, 2)


async def test_a_part_that_fails_is_tried_again_and_those_before_it_are_not() -> None:
    office = Office(Crowd(fails=11, times=3))
    await office.write(K.CLAIMED, K.RESPONDED)
    await read_all(office)
    assert await heard() == parts(1, 2)


async def test_an_event_given_up_in_its_middle_begins_anew_when_it_is_retried() -> None:
    office = Office(Crowd(fails=11, times=99), pace=replace(QUICK, tries=2))
    await office.write(K.CLAIMED, K.RESPONDED)
    await read_all(office)
    assert await heard() == [10, *parts(2)]
    assert (await ConsumerCursor.get(name="crowd")).place == 0
    assert await dead_letters.retry(Crowd(), office.outbox, now=now) == (1, 0)
    assert (await heard())[-PARTS:] == parts(1)
    assert not await DeadLetter.exists()
