"""A script played once on the stage and once through the models' own verbs and sweep."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

from tortoise.models import Model

from consumers.sweep import sweep
from models.category import Category
from models.change import Change, change
from models.clock import Clock
from models.clock_rule import ClockRule
from models.complaint.complaint import Complaint
from models.district import District
from models.event import Event
from models.identity.server_secret import Secrets
from models.instruction import Instruction
from models.number_series import NumberSeries
from models.opd import Opd
from models.regent_report import RegentReport
from models.response import Response
from models.support import Support
from operations.seed.author import DAYS, Author
from operations.seed.cast import Cast, assemble
from operations.seed.demonstration import act
from operations.seed.reference import reference
from operations.seed.script import Deed, Step
from operations.seed.stage import Stage
from operations.seed.writing import write
from reads.report_figures import figures
from rules.roles import Actor
from rules.words import RegentReportStatus, ResponseKind, Role

SECRETS = Secrets(b"a key of sixteen bytes or more")
FIRST = dict.fromkeys(("complaint", "response", "instruction", "regent_report"), 1)
Timeline = list[Step | datetime]
"""Steps, and the times of sweeps, in their order."""


class Quiet:
    """An outbox that rings nobody."""

    def change(self, *, in_turn: str | None = None) -> AbstractAsyncContextManager[Change]:
        return change(in_turn=in_turn)


async def prepared(now: datetime) -> tuple[Callable[[str], Author], dict[str, Opd]]:
    """Reference data and people, in a database of their own; and an author for each seed."""
    await reference(now - timedelta(days=DAYS + 1))
    opds = {o.code: o for o in await Opd.all()}
    cast: Cast = await assemble({code: o.id for code, o in opds.items()}, now=now)
    categories = {c.code: c for c in await Category.all()}
    districts = {d.code: d for d in await District.all()}
    return lambda seed: Author(cast, categories, districts, {}, now=now, seed=seed), opds


def eventful(author: Callable[[str], Author], complaints: int) -> list[Step]:
    """The first script in which every deed is done."""
    for n in range(200):
        script = author(f"eventful {n}").script(complaints)
        if {step.deed for step in script} == set(Deed):
            return script
    raise AssertionError("no script does everything")


async def on_stage(now: datetime, complaints: int) -> Timeline:
    """Played in memory and written; tells what happened when."""
    author, opds = await prepared(now)
    timeline: Timeline = []
    async with change():
        categories = {c.code: c for c in await Category.all()}
        stage = Stage(opds, categories, await ClockRule.all(), {}, first=FIRST, numbers={})
        for step in eventful(author, complaints):
            timeline += stage.alarms.ring_until(step.at)
            act(stage, step, SECRETS)
            timeline.append(step)
        timeline += stage.alarms.ring_until(now)
        await write(stage, [], lambda what, done, of: None)
    return timeline


async def by_verbs(now: datetime, timeline: Timeline) -> None:
    """Every step by its verb, each in a change of its own, and the sweep whenever it finds something."""
    _, opds = await prepared(now)
    stories: dict[int, int] = {}
    keys: dict[str, int] = {}
    for step in timeline:
        if isinstance(step, datetime):
            await sweep(Quiet(), now=step)  # type: ignore[arg-type]
        else:
            await _Replay(step, opds, stories, keys).run()


class _Replay:
    def __init__(
        self, step: Step, opds: dict[str, Opd], stories: dict[int, int], keys: dict[str, int]
    ) -> None:
        self.step = step
        self.opds = opds
        self.stories = stories
        self.keys = keys

    async def run(self) -> None:
        step = self.step
        if step.report is not None:
            await self._report()
            return
        async with change():
            if step.filing is not None:
                await self._submit()
                return
            row = None if step.story is None else await Complaint.get(id=self.stories[step.story])
            if step.deed in (Deed.INSTRUCT, Deed.ANSWER):
                await self._instruction(row)
            else:
                assert row is not None
                await self._verb(row, step.by or _reporter(row))

    async def _submit(self) -> None:
        step = self.step
        assert step.filing is not None
        assert step.by is not None
        assert step.story is not None
        pin = step.filing.pin
        row = await Complaint.submit(
            step.filing.said,
            idempotency_hash=None,
            by=step.by,
            now=step.at,
            pin_hash=None if pin is None else lambda number: SECRETS.pin_hash(number, pin),
        )
        self.stories[step.story] = row.id

    async def _verb(self, row: Complaint, by: Actor) -> None:
        step, now, text = self.step, self.step.at, self.step.text
        match step.deed:
            case Deed.VERIFY:
                assert step.opd is not None
                category = None if step.category is None else await Category.get(code=step.category)
                await row.verify(
                    self.opds[step.opd], kind=None, category=category, note=text or None, by=by, now=now
                )
            case Deed.ASK:
                await row.ask(text, by=by, now=now)
            case Deed.SUPPLY:
                await row.supply(text, by=by, now=now)
            case Deed.REJECT:
                await row.reject(text, by=by, now=now)
            case Deed.WITHDRAW:
                await row.withdraw(text, by=by, now=now)
            case Deed.OPEN:
                await row.open_page(by=by, now=now)
            case Deed.CLAIM:
                await row.claim(by=by, now=now)
            case Deed.RESPOND:
                await row.respond(step.answer or ResponseKind.PROGRESS, text, by=by, now=now)
            case Deed.RETURN:
                await row.give_back(text, by=by, now=now)
            case Deed.CONFIRM:
                await row.confirm(step.rating, text or None, by=by, now=now)
            case Deed.REOPEN:
                await row.reopen(text, by=by, now=now)
            case Deed.SUPPORT:
                await row.support(by=by, now=now)
            case Deed.MERGE:
                assert step.other is not None
                other = await Complaint.get(id=self.stories[step.other])
                await row.merge_into(other, by=by, now=now)
            case Deed.UNMERGE:
                await row.unmerge(by=by, now=now)
            case deed:
                raise AssertionError(deed)

    async def _instruction(self, row: Complaint | None) -> None:
        step = self.step
        assert step.opd is not None
        assert step.by is not None
        assert step.key is not None
        if step.deed is Deed.INSTRUCT:
            given = await Instruction.give(
                self.opds[step.opd], step.text, complaint=row, due_at=step.due_at, by=step.by, now=step.at
            )
            self.keys[step.key] = given.id
            return
        instruction = await Instruction.get(id=self.keys[step.key])
        await instruction.reply(step.text, complaint=row, by=step.by, now=step.at)

    async def _report(self) -> None:
        step, plan = self.step, self.step.report
        assert plan is not None
        assert step.opd is not None
        assert step.by is not None
        assert step.key is not None
        opd_id = self.opds[step.opd].id
        counted = await figures(opd_id, plan.first, plan.last)
        async with change():
            found = await RegentReport.get_or_none(id=self.keys.get(step.key, 0))
            report = found or RegentReport(opd_id=opd_id, status=RegentReportStatus.DRAFT, created_at=step.at)
            if plan.to in (RegentReportStatus.DRAFT, RegentReportStatus.SUBMITTED):
                report.received, report.answered, report.resolved, report.overdue, report.on_time_rate = (
                    counted
                )
                await report.write(
                    title=plan.title, summary=plan.summary, period_start=plan.first, period_end=plan.last
                )
                self.keys[step.key] = report.id
            match plan.to:
                case RegentReportStatus.SUBMITTED:
                    await report.send(by=step.by, now=step.at)
                case RegentReportStatus.ACKNOWLEDGED:
                    await report.acknowledge(plan.note, by=step.by, now=step.at)
                case RegentReportStatus.RETURNED:
                    await report.give_back(plan.note or "", by=step.by, now=step.at)


def _reporter(row: Complaint) -> Actor:
    if row.filer_id is not None:
        return Actor(Role.VOLUNTEER, row.filer_id)
    return Actor(Role.CITIZEN, row.reporter_id) if row.reporter_id else Actor(receipt=row.id)


# ── what there is afterwards ─────────────────────────────────────────────────────────────────────

Rows = dict[str, list[dict[str, Any]]]
_TABLES: dict[type[Model], tuple[str, ...]] = {
    Complaint: ("id",),
    Response: ("id",),
    Instruction: ("id",),
    RegentReport: ("id",),
    NumberSeries: ("year",),
    Clock: ("complaint_id", "instruction_id", "started_at", "kind"),
    Support: ("complaint_id", "at", "account_id"),
}


async def everything() -> Rows:
    """Every row but for ids that nothing refers to; events by complaint, in the order of the log."""
    found: Rows = {}
    for model, order in _TABLES.items():
        rows = await model.all().values()
        if "id" not in order:
            for row in rows:
                row.pop("id", None)
        found[model.__name__] = sorted(rows, key=lambda r: tuple(str(r[k]) for k in order))
    for row in await Event.all().order_by("id").values():
        row.pop("id")
        found.setdefault(f"events of {row['complaint_id'] or 'office'}", []).append(row)
    return found
