"""The regency of the script, in memory: each step is a verb, and the alarms ring between the steps."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.category import Category
from models.change import Change
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.complaint.deciding import AspirationAnswer
from models.complaint.moderation import Decision
from models.event import Event
from models.identity.server_secret import Secrets
from models.instruction import Instruction
from models.number_series import year_of
from models.opd import Opd
from models.regent_report import Done, RegentReport
from operations.seed.alarms import Alarms
from operations.seed.announcing import Announcing
from operations.seed.held_back import WORDS
from operations.seed.script import Deed, ReportPlan, Step
from reads.report_figures import Figures
from rules import complaint_numbers
from rules.deadlines import WIB
from rules.events import EventKind
from rules.held_back import HeldBack
from rules.public_words import of_complaint
from rules.roles import VISITOR, Actor
from rules.words import (
    AspirationDecision,
    ClockKind,
    ClockState,
    ComplaintKind,
    RegentReportStatus,
    ResponseKind,
    Role,
)

_ACTIVITIES = 4
_HELD_BACK = HeldBack(WORDS)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture to be made: of which scene, when it is sent, and what it belongs to."""

    scene: str
    at: datetime
    complaint_id: int | None = None
    response_id: int | None = None
    claim_id: int | None = None


class Stage:
    """`numbers` is the last complaint number of each year."""

    def __init__(
        self,
        this: Change,
        opds: Mapping[str, Opd],
        categories: Mapping[str, Category],
        secrets: Secrets,
        *,
        numbers: Mapping[int, int],
    ) -> None:
        self.opds = opds
        self.categories = categories
        self.stories: dict[int, Complaint] = {}
        self.instructions: dict[str, Instruction] = {}
        self.reports: dict[str, RegentReport] = {}
        self.announcing = Announcing(this, opds)
        self.photos: list[Photo] = []
        self.numbers: defaultdict[int, int] = defaultdict(int, numbers)
        self.alarms = Alarms()
        self._this = this
        self._secrets = secrets
        self._promised: defaultdict[int, list[Clock]] = defaultdict(list)
        """First responses that were promised, by OPD."""

    def act(self, step: Step) -> None:
        """One step."""
        row = None if step.story is None else self.stories.get(step.story)
        match step.deed:
            case Deed.SUBMIT:
                self._submit(step)
            case Deed.REPORT:
                self._report(step)
            case Deed.ANNOUNCE | Deed.CORRECT_ANNOUNCEMENT | Deed.CALL_OFF:
                self.announcing.act(step)
            case Deed.INSTRUCT | Deed.ANSWER:
                self._instruction(step, row)
            case _:
                assert row is not None
                runs, asked_at = {id(c) for c in row.clocks.open() if c.runs}, row.asked_at
                self._verb(step, row, step.by or reporter_of(row))
                self._set_alarms(row, step.at, runs)
                if row.asked_at is not None and row.asked_at != asked_at:
                    self.alarms.set_question(row, row.asked_at)

    def _set_alarms(self, row: Complaint, at: datetime, ran: set[int]) -> None:
        """For clocks that run now, and did not before."""
        for clock in row.clocks.open():
            if clock.runs and id(clock) not in ran:
                self.alarms.set(row, clock, since=at)
                if clock.kind is ClockKind.FIRST_RESPONSE and clock.started_at == at:
                    self._promised[clock.opd_id or 0].append(clock)

    # ── complaints ──

    def _submit(self, step: Step) -> None:
        """With its PIN, where its reporter has no account."""
        assert step.story is not None
        assert step.filing is not None
        assert step.by is not None
        year = year_of(step.at)
        self.numbers[year] += 1
        said = step.filing.said
        names = () if said.name_public else (said.contact_name,)
        found = of_complaint(said.title, said.description, _HELD_BACK, names)
        number, pin = complaint_numbers.written(year, self.numbers[year]), step.filing.pin
        row = self.stories[step.story] = Complaint.submit(
            self._this,
            said,
            number=number,
            idempotency_hash=None,
            by=step.by,
            now=step.at,
            pin_hash=None if pin is None else self._secrets.pin_hash(number, pin),
            found=found,
        )
        self._set_alarms(row, step.at, set())
        self._photograph(step, row)

    def _verb(self, step: Step, row: Complaint, by: Actor) -> None:
        now, text = step.at, step.text
        match step.deed:
            case Deed.VERIFY:
                category = None if step.category is None else self.categories[step.category]
                opd, note = self.opds[step.opd], text or None
                row.verify(opd, kind=step.kind, category=category, note=note, by=by, now=now)
            case Deed.ASK:
                row.ask(text, by=by, now=now)
            case Deed.SUPPLY:
                row.supply(text, by=by, now=now)
            case Deed.REJECT:
                row.reject(text, by=by, now=now)
            case Deed.WITHDRAW:
                row.withdraw(text, by=by, now=now)
            case Deed.OPEN:
                row.open_page(by=by, now=now)
            case Deed.CLAIM:
                row.claim(by=by, now=now)
            case Deed.RESPOND:
                response = row.respond(step.answer or ResponseKind.PROGRESS, text, by=by, now=now)
                self._photograph(step, row, response.id)
            case Deed.DECIDE:
                answer = step.decided or AspirationAnswer(AspirationDecision.DECLINED, text)
                response = row.decide(answer._replace(text=text), by=by, now=now)
                self._photograph(step, row, response.id)
            case Deed.FULFIL:
                row.fulfil(text, by=by, now=now)
            case Deed.RETURN:
                row.give_back(text, by=by, now=now)
            case Deed.CONFIRM:
                row.confirm(step.rating, text or None, by=by, now=now)
            case Deed.REOPEN:
                row.reopen(text, by=by, now=now)
            case Deed.SUPPORT:
                row.support(by=by, now=now)
            case Deed.MERGE:
                assert step.other is not None
                row.merge_into(self.stories[step.other], by=by, now=now)
            case Deed.UNMERGE:
                row.unmerge(by=by, now=now)
            case Deed.MODERATE:
                row.moderate(decided(row), text, by=by, now=now)
            case deed:
                raise AssertionError(deed)

    def _photograph(self, step: Step, row: Complaint, response_id: int | None = None) -> None:
        self.photos += [Photo(scene, step.at, row.id, response_id) for scene in step.scenes]

    # ── offices ──

    def _instruction(self, step: Step, row: Complaint | None) -> None:
        assert step.by is not None
        if step.deed is Deed.ANSWER:
            self.instructions[step.key].reply(step.text, by=step.by, now=step.at)
            return
        given = self.instructions[step.key] = Instruction.give(
            self._this,
            self.opds[step.opd],
            step.text,
            complaint=row,
            due_at=step.due_at,
            by=step.by,
            now=step.at,
        )
        if given.clock is not None:
            self.alarms.set(given, given.clock, since=step.at)

    def _report(self, step: Step) -> None:
        """Written, sent, read or sent back, as the plan says."""
        plan, now, by = step.report, step.at, step.by
        assert plan is not None
        assert by is not None
        opd_id = self.opds[step.opd].id
        if step.key not in self.reports:
            self.reports[step.key] = RegentReport.begin(self._this, opd_id, now=now)
        report = self.reports[step.key]
        if plan.to in (RegentReportStatus.DRAFT, RegentReportStatus.SUBMITTED):
            report.write(
                title=plan.title,
                summary=plan.summary,
                period_start=plan.first,
                period_end=plan.last,
                counted=self._figures(opd_id, plan),
                done=self._done(opd_id, plan),
            )
        match plan.to:
            case RegentReportStatus.SUBMITTED:
                report.send(by=by, now=now)
            case RegentReportStatus.ACKNOWLEDGED:
                report.acknowledge(plan.note, by=by, now=now)
            case RegentReportStatus.RETURNED:
                report.give_back(plan.note or "", by=by, now=now)

    def _done(self, opd_id: int, plan: ReportPlan) -> list[Done]:
        """What the OPD says that it has done, as far as everyone may read of it, and a meeting."""
        by_id = {row.id: row for row in self.stories.values()}
        resolved = (
            (e.at.astimezone(WIB).date(), by_id[e.complaint_id])
            for e in self._told(opd_id, plan)
            if e.kind is EventKind.RESOLVED and e.complaint_id is not None and e.public
        )
        found = [
            Done(day, f"Menindaklanjuti aduan {row.number}"[:160], row.title, row.id)
            for day, row in resolved
            if row.kind is not ComplaintKind.OVERSIGHT
        ]
        title = "Rapat evaluasi penanganan aduan"
        text = "Membahas aduan yang belum selesai, sebab keterlambatan, dan pembagian tugas."
        return [*found[:_ACTIVITIES], Done(plan.last, title, text)]

    def _told(self, opd_id: int, plan: ReportPlan) -> list[Event]:
        start, end = _period(plan)
        return [
            e
            for e in self._this.events
            if e.opd_id == opd_id and e.via_id is None and e.complaint_id is not None and start <= e.at < end
        ]

    def _figures(self, opd_id: int, plan: ReportPlan) -> Figures:
        """As `reads.report_figures.figures`, of what has happened so far."""
        # An instruction that is late is no promise to a citizen.
        told = [e for e in self._told(opd_id, plan) if e.instruction_id is None]

        def number(*kinds: EventKind) -> int:
            return len({e.complaint_id for e in told if e.kind in kinds})

        start, end = _period(plan)
        given = [
            c.state is ClockState.MET
            for c in self._promised[opd_id]
            if c.stopped_at is not None and start <= c.stopped_at < end
        ]
        return Figures(
            number(EventKind.ROUTED),
            number(EventKind.RESPONDED, EventKind.RESOLVED),
            number(EventKind.RESOLVED),
            number(EventKind.OVERDUE),
            round(sum(given) / len(given), 4) if given else None,
        )


def decided(row: Complaint) -> Decision:
    """What was masked stays so by decision; where nothing was, all of it is hidden, or shown again."""
    masked = row.public_title is not None or row.public_description is not None
    if row.moderated or not masked:
        return Decision(hidden=not row.hidden)
    return Decision(title=row.public_title, description=row.public_description)


def reporter_of(row: Complaint) -> Actor:
    """The reporter as the actor that they are when they come back."""
    if row.filer_id is not None:
        return Actor(Role.VOLUNTEER, row.filer_id)
    if row.reporter_id is not None:
        return Actor(Role.CITIZEN, row.reporter_id)
    return Actor(receipt=row.id) if row.pin_hash else VISITOR


def _period(plan: ReportPlan) -> tuple[datetime, datetime]:
    start = datetime.combine(plan.first, time(), WIB)
    return start, datetime.combine(plan.last, time(), WIB) + timedelta(days=1)
