"""What holds of the rows of any regency that was made at once: they are what its log makes of them."""

from collections import Counter, defaultdict
from math import cos, hypot, radians

from models.clock import Clock
from models.complaint.clocks import Clocks
from models.complaint.complaint import Complaint
from models.complaint.table import public_now
from models.district import District
from models.support import Support
from operations.seed.districts import DISTRICTS, Circle, villages
from reads import catalog
from rules.words import ClockKind, ClockState, ComplaintKind, ComplaintStatus

S = ComplaintStatus


async def what_follows_is_what_clocks_make_of_it() -> None:
    clocks: defaultdict[int, list[Clock]] = defaultdict(list)
    for clock in await Clock.filter(instruction_id=None, stopped_at=None):
        clocks[clock.complaint_id or 0].append(clock)
    supports = Counter(s.complaint_id for s in await Support.all())
    for row in await Complaint.all():
        said = (row.next_due_at, row.overdue, row.public)
        own = Clocks(row, clocks[row.id])
        assert said == (own.next_due_at, own.overdue, public_now(row))
        assert row.support_count == supports[row.id]


async def clocks_run_where_somebody_owes() -> None:
    rows = {c.id: c for c in await Complaint.all()}
    for clock in await Clock.filter(instruction_id=None):
        row = rows[clock.complaint_id or 0]
        assert clock.started_at <= clock.near_at <= clock.due_at
        if clock.stopped_at is None:
            assert clock.state is not ClockState.MET
            paused = row.status in (S.MERGED, S.NEEDS_INFORMATION)
            assert not paused or clock.state in (ClockState.PAUSED, ClockState.OVERDUE)
            assert row.status in (*_owing(clock.kind), S.MERGED, S.NEEDS_INFORMATION)
        else:
            assert clock.started_at <= clock.stopped_at
            # What was stopped during a pause counts as of the pause.
            at = clock.paused_at or clock.stopped_at
            assert clock.state is (ClockState.MET if at <= clock.due_at else ClockState.OVERDUE)


def _owing(kind: ClockKind) -> tuple[ComplaintStatus, ...]:
    match kind:
        case ClockKind.VERIFY:
            return (S.SUBMITTED,)
        case ClockKind.FIRST_RESPONSE:
            return (S.ROUTED,)
        case ClockKind.RESOLVE:
            return (S.ROUTED, S.IN_PROGRESS)
        case _:
            return (S.RESOLVED,)


async def oversight_is_with_the_inspektorat() -> None:
    await catalog.load()
    found = await Complaint.filter(kind=ComplaintKind.OVERSIGHT)
    assert found
    assert all(not c.public and (c.opd_id is None or catalog.opds[c.opd_id].oversight) for c in found)


async def every_place_is_in_its_kecamatan() -> None:
    seeds = {d.code: d for d in DISTRICTS}
    # Or around a village whose own place is known.
    around = {code: [Circle(*v.place, 250) for v in villages(code) if v.place is not None] for code in seeds}
    circles = {d.id: [*seeds[d.code].circles, *around[d.code]] for d in await District.all()}
    for row in await Complaint.exclude(latitude=None):
        assert any(
            hypot(row.latitude - c.latitude, (row.longitude - c.longitude) * cos(radians(c.latitude)))
            * 111_320
            <= c.radius + 1
            for c in circles[row.district_id or 0]
            if row.latitude is not None and row.longitude is not None
        )
