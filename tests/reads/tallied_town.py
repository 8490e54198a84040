"""A regency in which anything happens in any order, and what a naive count over its rows gives."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta
from typing import Any

from access.complaint import sight_of
from consumers.sweep import sweep
from database import opening, query
from models.category import Category
from models.change import change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.district import District
from models.number_series import NumberSeries
from models.opd import Opd
from models.response import Response
from operations.seed.stage import reporter_of
from reads import catalog
from reads.tally import Key
from rules import audience as audiences
from rules.audience import ADMIN, DISPLAY_OVERVIEW, PUBLIC, REGENT, VERIFIER, Audience
from rules.days import day_number
from rules.deadlines import WIB
from rules.refusals import Refused
from rules.response_times import bin_of
from rules.roles import VISITOR, Actor
from rules.tallies import KIND_CODES, STATUS_CODES, Measure
from rules.words import OPEN, Role
from rules.workflow import Verb
from tests.regency import PEOPLE, START
from tests.rows import SECRETS, Quiet

OPDS = ("DPUPR", "DLHP", "INSPEKTORAT")
_EMPTIED = (
    *("event", "clock", "response", "support", "moderation", "search_words", "number_series", "complaint"),
    *("tally", "tally_sum", "tally_times", "tally_stock", "tally_book", "tally_place", "tally_change"),
)


class Town:
    """Its database, its people and its time."""

    def __init__(self, url: str) -> None:
        self.now = START
        self.filed: list[int] = []
        self.opds: dict[str, Opd] = {}
        self.categories: list[Category] = []
        self.districts: list[District] = []
        self.receipt: int | None = None
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.run(self._open(url))

    def run(self, work: Any) -> Any:
        return self._runner.run(work)

    async def _open(self, url: str) -> None:
        await self._stack.enter_async_context(opening.opened(url))
        async with change():
            for table in _EMPTIED:
                await query.run(f"DELETE FROM {table}")
        self.opds = {o.code: o for o in await Opd.all() if o.code in OPDS}
        self.categories = await Category.all().order_by("id").limit(3)
        self.districts = await District.all().order_by("id").limit(3)
        await catalog.load()

    def close(self) -> None:
        self.run(self._stack.aclose())
        self._runner.close()

    def actor(self, name: str) -> Actor:
        if name == "visitor":
            return VISITOR
        role, code = PEOPLE[name]
        opd = None if code is None else self.opds[code].id
        return Actor(role, [*PEOPLE].index(name) + 1, opd)

    def officer_of(self, opd_id: int | None) -> Actor:
        names = [n for n, (role, _) in PEOPLE.items() if role is Role.OFFICER]
        return next((a for a in map(self.actor, names) if a.opd == opd_id), self.actor("budi"))

    @property
    def audiences(self) -> list[Audience]:
        ids = {name: n for n, name in enumerate(PEOPLE, 1)}
        works, inspects = (self.opds[code].id for code in ("DPUPR", "INSPEKTORAT"))
        return [
            *(PUBLIC, VERIFIER, REGENT, ADMIN, DISPLAY_OVERVIEW),
            *(audiences.opd(works), audiences.opd(inspects), audiences.display_queue(works)),
            *(audiences.person(ids["siti"]), audiences.volunteer(ids["tono"])),
            audiences.working_there(audiences.opd(works), ids["budi"]),
            audiences.working_there(VERIFIER, ids["dina"]),
            audiences.receipt(self.receipt or 0),
        ]

    # ── what happens ──

    async def submits(self, said: Submission, by: Actor) -> None:
        async with change() as this:
            await this.load_promises()
            number = await NumberSeries.next_number(self.now)
            row = Complaint.submit(
                this, said, number=number, idempotency_hash=None, by=by, now=self.now,
                pin_hash=SECRETS.pin_hash(number, "123456") if by is VISITOR else None,
            )  # fmt: skip
        self.filed.append(row.id)
        if by is VISITOR:
            self.receipt = row.id

    async def does(
        self, which: Sequence[int], by: str, verb: Verb | None, act: Callable[..., object]
    ) -> bool:
        """Whether it was not refused. `by`: a name, "reporter" or "officer" of who has the first of them."""
        keys = [self.filed[n % len(self.filed)] for n in which]
        try:
            async with change() as this:
                await this.load_promises()
                loaded = {key: await Complaint.load(this, key, verb=verb) for key in sorted(keys)}
                rows = [loaded[key] for key in keys]
                first = rows[0]
                assert first is not None
                who = {"reporter": reporter_of(first), "officer": self.officer_of(first.opd_id)}
                act(*rows, by=who[by] if by in who else self.actor(by), now=self.now)
        except Refused:
            return False
        return True

    async def passes(self, span: timedelta) -> None:
        """Day by day, so that what falls due does so on its day."""
        end = self.now + span
        while self.now < end:
            self.now = min(end, self.now + timedelta(days=1))
            await sweep(Quiet(), now=self.now)  # type: ignore[arg-type]

    @property
    def today(self) -> date:
        return self.now.astimezone(WIB).date()

    # ── counted naively ──

    async def seen_by(self, audience: Audience) -> list[Complaint]:
        rows = await Complaint.all()
        return [row for row in rows if sight_of(audience, row) is not None]


def happened(rows: Sequence[Complaint]) -> "Counter[tuple[Measure, Key]]":
    """Each thing that counts on a day, with the OPD that has the complaint."""
    found: Counter[tuple[Measure, Key]] = Counter()

    def on(at: datetime | None, measure: Measure, row: Complaint, value: int = 0) -> None:
        if at is not None:
            found[measure, Key(day_number(at), row.opd_id or 0, value)] += 1

    for row in rows:
        on(row.submitted_at, Measure.FILED_STATUS, row, STATUS_CODES[row.status])
        on(row.submitted_at, Measure.FILED_CATEGORY, row, row.category_id or 0)
        on(row.submitted_at, Measure.FILED_DISTRICT, row, row.district_id or 0)
        on(row.submitted_at, Measure.FILED_KIND, row, KIND_CODES[row.kind])
        on(row.closed_at, Measure.CLOSED, row)
        on(row.routed_at, Measure.ROUTED, row)
        on(row.resolved_at, Measure.RESOLVED, row)
        on(row.resolved_at if row.asked_rating else None, Measure.ASKED, row, row.rating or 0)
        if row.opd_id is not None and row.response_seconds is not None:
            on(row.answered_at, Measure.ANSWERED, row, bin_of(row.response_seconds))
            on(row.answered_at if row.answered_on_time else None, Measure.ON_TIME, row)
    return found


def in_stock(rows: Sequence[Complaint]) -> "Counter[tuple[Any, ...]]":
    """By status, OPD, category, district and whether it is overdue."""
    return Counter(
        (str(r.status), r.opd_id or 0, r.category_id or 0, r.district_id or 0, int(r.overdue)) for r in rows
    )


def open_of(rows: Sequence[Complaint], opd: int) -> tuple[int, int]:
    """Open and overdue ones that an OPD has."""
    theirs = [r for r in rows if r.opd_id == opd and r.status in OPEN]
    return len(theirs), sum(r.overdue for r in theirs)


async def last_answers(rows: Sequence[Complaint], opds: Sequence[int]) -> list[datetime | None]:
    """When each of these OPDs last answered one of these complaints."""
    seen = {row.id for row in rows}
    given = [(r.opd_id, r.created_at) for r in await Response.all() if r.complaint_id in seen]
    return [max((at for opd, at in given if opd == pk), default=None) for pk in opds]
