"""The regent's instructions and the OPDs' reports, as their verbs would have it."""

from datetime import datetime, time, timedelta

from models.change import current
from models.clock import Clock
from models.event import Event
from models.instruction import Instruction
from models.regent_report import Activity, RegentReport
from operations.seed.script import ReportPlan, Step
from operations.seed.stage import Played, Stage
from reads.report_figures import Figures
from rules.deadlines import WIB
from rules.events import EventKind
from rules.roles import Actor
from rules.words import ClockKind, ClockState, ComplaintKind, RegentReportStatus

S = RegentReportStatus
_TOLD = {
    S.SUBMITTED: EventKind.REPORT_SUBMITTED,
    S.ACKNOWLEDGED: EventKind.REPORT_ACKNOWLEDGED,
    S.RETURNED: EventKind.REPORT_RETURNED,
}
_ACTIVITIES = 4


def instruct(stage: Stage, played: Played | None, step: Step, by: Actor) -> None:
    assert step.opd is not None
    assert step.key is not None
    instruction = Instruction(
        id=stage.next_id("instruction"),
        opd_id=stage.opds[step.opd].id,
        complaint_id=played and played.row.id,
        text=step.text,
        due_at=step.at,
        created_at=step.at,
    )
    clock = stage.start_instruction(instruction, played, step.at, step.due_at)
    instruction.due_at = clock.due_at
    stage.instructions[step.key] = instruction
    _tell(EventKind.INSTRUCTED, instruction, played, by=by, at=step.at)


def answer(stage: Stage, played: Played | None, step: Step, by: Actor) -> None:
    assert step.key is not None
    instruction = stage.instructions[step.key]
    instruction.answer, instruction.answered_at = step.text, step.at
    for clock in stage.clocks:
        if clock.instruction_id == instruction.id and clock.stopped_at is None:
            clock.mark_stopped(step.at)
    _tell(EventKind.INSTRUCTION_ANSWERED, instruction, played, by=by, at=step.at)


def _tell(
    kind: EventKind, instruction: Instruction, played: Played | None, *, by: Actor, at: datetime
) -> None:
    instruction.tell(kind, None if played is None else played.row, by=by, at=at)


def report(stage: Stage, step: Step, by: Actor) -> None:
    """Written, sent, read or sent back, as the plan says."""
    plan, now = step.report, step.at
    assert plan is not None
    assert step.opd is not None
    assert step.key is not None
    row = stage.reports.get(step.key)
    if plan.to in (S.DRAFT, S.SUBMITTED):
        row = row or RegentReport(
            id=stage.next_id("regent_report"),
            opd_id=stage.opds[step.opd].id,
            status=S.DRAFT,
            created_at=now,
        )
        stage.reports[step.key] = row
        _write(stage, row, step.key, plan)
    assert row is not None
    if plan.to is S.DRAFT:
        return
    row.status = plan.to
    if plan.to is S.SUBMITTED:
        row.submitted_at = now
    else:
        row.regent_note = plan.note
    if plan.to is S.ACKNOWLEDGED:
        row.acknowledged_at = now
    row.version += 1
    Event.append_office(_TOLD[plan.to], by=by, at=now, opd_id=row.opd_id, report=row)


def _write(stage: Stage, row: RegentReport, key: str, plan: ReportPlan) -> None:
    counted = figures(stage.clocks, row.opd_id, plan)
    row.received, row.answered, row.resolved, row.overdue, row.on_time_rate = counted
    row.title, row.summary = plan.title, plan.summary
    row.period_start, row.period_end = plan.first, plan.last
    row.version += 1
    stage.activities[key] = [
        Activity(
            report_id=row.id,
            date=event.at.astimezone(WIB).date(),
            title=f"Menindaklanjuti aduan {played.row.number}"[:160],
            description=played.row.title,
            complaint_id=played.row.id,
        )
        for event, played in _resolved(stage, row.opd_id, plan)[:_ACTIVITIES]
    ] + [
        Activity(
            report_id=row.id,
            date=plan.last,
            title="Rapat evaluasi penanganan aduan",
            description="Membahas aduan yang belum selesai, sebab keterlambatan, dan pembagian tugas.",
        )
    ]


def _resolved(stage: Stage, opd_id: int, plan: ReportPlan) -> list[tuple[Event, Played]]:
    """What the OPD says in the period that it has done, as far as everyone may read of it."""
    by_id = {p.row.id: p for p in stage.stories.values()}
    start, end = _period(plan)
    return [
        (e, by_id[e.complaint_id])
        for e in current().events
        if e.kind is EventKind.RESOLVED
        and e.complaint_id is not None
        and e.opd_id == opd_id
        and start <= e.at < end
        and e.via_id is None
        and e.public
        and by_id[e.complaint_id].row.kind is not ComplaintKind.OVERSIGHT
    ]


def _period(plan: ReportPlan) -> tuple[datetime, datetime]:
    start = datetime.combine(plan.first, time(), WIB)
    return start, datetime.combine(plan.last, time(), WIB) + timedelta(days=1)


def figures(clocks: list[Clock], opd_id: int, plan: ReportPlan) -> Figures:
    """As `models.figures.figures`, of what has happened so far."""
    start, end = _period(plan)
    told = [
        e
        for e in current().events
        if e.opd_id == opd_id and e.via_id is None and e.complaint_id is not None and start <= e.at < end
    ]

    def number(*kinds: EventKind) -> int:
        # An instruction that is late is no promise to a citizen.
        own = (e for e in told if e.instruction_id is None)
        return len({e.complaint_id for e in own if e.kind in kinds})

    given = [
        c.state is ClockState.MET
        for c in clocks
        if c.kind is ClockKind.FIRST_RESPONSE
        and c.opd_id == opd_id
        and c.stopped_at is not None
        and start <= c.stopped_at < end
    ]
    return Figures(
        number(EventKind.ROUTED),
        number(EventKind.RESPONDED, EventKind.RESOLVED),
        number(EventKind.RESOLVED),
        number(EventKind.OVERDUE),
        round(sum(given) / len(given), 4) if given else None,
    )
