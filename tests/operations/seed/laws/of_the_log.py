"""What holds of the log of any regency that was made at once, whoever made it."""

from collections import defaultdict
from datetime import datetime
from itertools import pairwise

from database import query
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.event import Event
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.number_series import NumberSeries
from models.regent_report import RegentReport
from models.response import Response
from models.support import Support
from rules.deadlines import WIB
from rules.events import EventKind
from rules.words import ComplaintStatus
from rules.workflow import WORKFLOW, Verb

S = ComplaintStatus

_VERBS: dict[EventKind, tuple[Verb, ...]] = {
    EventKind.VERIFIED: (Verb.VERIFY,),
    EventKind.ROUTED: (Verb.VERIFY,),
    EventKind.INFORMATION_REQUESTED: (Verb.REQUEST_INFORMATION,),
    EventKind.INFORMATION_SUPPLIED: (Verb.SUPPLY_INFORMATION,),
    EventKind.REJECTED: (Verb.REJECT,),
    EventKind.WITHDRAWN: (Verb.WITHDRAW, Verb.AUTO_WITHDRAW),
    EventKind.RESPONDED: (Verb.ACKNOWLEDGE,),
    EventKind.RESOLVED: (Verb.RESOLVE,),
    EventKind.RETURNED: (Verb.RETURN,),
    EventKind.CONFIRMED: (Verb.CONFIRM,),
    EventKind.REOPENED: (Verb.REOPEN,),
    EventKind.AUTO_CLOSED: (Verb.AUTO_CLOSE,),
    EventKind.MERGED: (Verb.MERGE,),
    EventKind.UNMERGED: (Verb.UNMERGE,),
}


async def every_chain_is_a_way_through_the_workflow() -> None:
    chains: defaultdict[int, list[Event]] = defaultdict(list)
    for event in await Event.exclude(complaint_id=None).filter(via_id=None).order_by("id"):
        chains[event.complaint_id or 0].append(event)
    rows = {c.id: c for c in await Complaint.all()}
    assert chains.keys() == rows.keys()
    for key, chain in chains.items():
        status, back = None, None
        for event in chain:
            if event.kind is EventKind.SUBMITTED:
                assert (status, event.status_to) == (None, S.SUBMITTED)
            elif event.status_to is None:
                continue
            else:
                # VERIFIED and ROUTED tell of one move.
                again = event.kind is EventKind.ROUTED and status is S.ROUTED
                moves = [WORKFLOW[v] for v in _VERBS[event.kind]]
                assert event.status_from is not None
                assert again or event.status_from == status
                assert any(event.status_from in m.sources and m.to in (None, event.status_to) for m in moves)
                if event.kind in (EventKind.INFORMATION_SUPPLIED, EventKind.UNMERGED):
                    assert event.status_to == back
                back = event.status_from
            status = event.status_to
        assert rows[key].status == status


async def the_log_is_in_time(since: datetime, until: datetime) -> None:
    events = await Event.all().order_by("id")
    assert all(a.at <= b.at for a, b in pairwise(events))
    assert since < events[0].at
    assert events[-1].at <= until
    for model, columns in {
        Complaint: ("submitted_at", "updated_at", "routed_at", "answered_at", "closed_at", "opened_at"),
        Response: ("created_at",),
        Clock: ("started_at", "stopped_at", "paused_at"),
        Instruction: ("created_at", "answered_at"),
        RegentReport: ("created_at", "submitted_at", "acknowledged_at"),
        Support: ("at",),
        Attachment: ("uploaded_at",),
    }.items():
        for column in columns:
            assert not await model.filter(**{f"{column}__gt": until}).exists(), (model, column)


async def numbers_have_no_gap() -> None:
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for row in await Complaint.all().order_by("submitted_at", "id"):
        prefix, year, number = row.number.split("-")
        assert prefix == "TPR"
        assert int(year) == row.submitted_at.astimezone(WIB).year
        numbers[int(year)].append(int(number))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert {s.year: s.given for s in await NumberSeries.all()} == {y: len(n) for y, n in numbers.items()}


async def every_instant_is_in_utc() -> None:
    # An index without content has nothing to be read.
    tables = await query.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%content=''''%'"
    )
    for (table,) in tables:
        for row in await query.rows(f"SELECT * FROM {table}"):
            assert not any(isinstance(v, str) and v.endswith("+07:00") for v in row), (table, row)
