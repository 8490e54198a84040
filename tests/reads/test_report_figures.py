"""A figure counts a complaint once in any period, whatever was done to it in whatever order."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from models.change import change
from models.event import Event
from reads.report_figures import Figures, figures
from rules.deadlines import WIB
from rules.events import EventKind
from tests.cast import Person
from tests.regency import Regency

FIRST = datetime(2026, 9, 1, tzinfo=UTC)
KINDS = (
    *(EventKind.ROUTED, EventKind.RESPONDED, EventKind.RESPONDED, EventKind.RESOLVED, EventKind.OVERDUE),
    *(EventKind.REOPENED, EventKind.SUPPORTED),
)


def _log(chosen: random.Random, often: int) -> Iterator[Event]:
    """Of few complaints and OPDs, so that all meets; in no order of time, as clocks of machines differ."""
    for _ in range(often):
        complaint = chosen.choice([None, *range(1, 8)])
        yield Event(
            kind=chosen.choice(KINDS),
            at=FIRST + timedelta(minutes=chosen.randrange(30 * 24 * 60)),
            complaint_id=complaint,
            opd_id=chosen.choice([None, 1, 2, 2]),
            via_id=chosen.choice([None, None, None, 7]),
            instruction_id=chosen.choice([None, None, 5]),
        )


def _counted(log: list[Event], opd: int, first: date, last: date) -> Figures:
    """As one would with a pencil."""
    here = [
        event
        for event in log
        if event.opd_id == opd and event.via_id is None and event.complaint_id is not None
        if first <= event.at.astimezone(WIB).date() <= last
    ]

    def of(*kinds: EventKind) -> int:
        own = [
            e for e in here if e.kind in kinds and (e.kind != EventKind.OVERDUE or e.instruction_id is None)
        ]
        return len({event.complaint_id for event in own})

    return Figures(
        of(EventKind.ROUTED),
        of(EventKind.RESPONDED, EventKind.RESOLVED),
        of(EventKind.RESOLVED),
        of(EventKind.OVERDUE),
        None,
    )


async def test_figures_of_any_period_are_what_the_log_says(opened: str) -> None:
    chosen = random.Random(7)
    log: list[Event] = []
    seen = set[Figures]()
    for often in (1, 4, 15, 60, 150):
        more = [*_log(chosen, often)]
        async with change():
            await Event.bulk_create(more)
        log += more
        for _ in range(40):
            first = FIRST.date() + timedelta(days=chosen.randrange(-2, 30))
            last = first + timedelta(days=chosen.choice([0, 0, 1, 6, 30]))
            for opd in (1, 2):
                found = await figures(opd, first, last)
                assert found == _counted(log, opd, first, last), (opd, first, last)
                seen.add(found)
    assert len(seen) > 50


async def test_a_day_begins_at_midnight_in_tuban(
    siti: Person, dina: Person, budi: Person, kepala: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    regency.clock.now = datetime(2026, 12, 1, 16, 59, 59, 999_999, UTC)
    await dina.routes(complaint)
    regency.clock.now = datetime(2026, 12, 1, 17, tzinfo=UTC)
    await budi.answers(complaint)
    asked = """query ($on: Date!) {
        reportFigures(opd: "DPUPR", periodStart: $on, periodEnd: $on) { received answered }
    }"""
    days = [await kepala.line.ask(asked, on=f"2026-12-0{n}") for n in (1, 2)]
    assert [day["reportFigures"] for day in days] == [
        {"received": 1, "answered": 0},
        {"received": 0, "answered": 1},
    ]
