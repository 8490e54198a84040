"""The demonstration's regency obeys the regency's rules."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

import pytest

from consumers.sweep import sweep
from database import opening, query
from models.change import change
from models.clock import Clock
from models.complaint.clocks import Clocks
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.complaint.table import public_now
from models.district import District
from models.event import Event
from models.identity.account import Account
from models.identity.signing_in import password_matches
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.media.uploads import Uploads, sweep_uploads
from models.number_series import NumberSeries
from models.opd import Opd
from models.regent_report import Activity, RegentReport
from models.reply_template import ReplyTemplate
from models.response import Response
from models.support import Support
from operations.seed.demonstration import Demonstrated, demonstration
from operations.seed.districts import DISTRICTS
from operations.seed.reference import reference
from reads import catalog
from reads.overview import Overview
from rules import audience
from rules.deadlines import WIB
from rules.events import EventKind
from rules.roles import VISITOR
from rules.words import ClockKind, ClockState, ComplaintKind, ComplaintStatus, RegentReportStatus, Role
from rules.workflow import WORKFLOW, Verb
from tests.rows import SECRETS, Quiet, everything

NOW = datetime(2026, 11, 24, 3, 20, tzinfo=UTC)
S = ComplaintStatus


@dataclass(frozen=True)
class Regency:
    url: str
    uploads: Path
    made: Demonstrated

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        async with opening.opened(self.url):
            yield


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Regency:
    folder = tmp_path_factory.mktemp("regency")
    url = f"sqlite://{folder}/taprose.sqlite3"

    async def make() -> Demonstrated | None:
        await opening.migrate(url)
        async with opening.opened(url):
            return await demonstration(NOW, secrets=SECRETS, uploads=folder / "uploads")

    made = asyncio.run(make())
    assert made is not None
    return Regency(url, folder / "uploads", made)


@pytest.fixture
async def opened(regency: Regency) -> AsyncIterator[Regency]:
    async with regency.open():
        yield regency


# ── it is a whole regency ────────────────────────────────────────────────────────────────────────


async def test_there_are_two_thousand_complaints_in_every_status_and_kind(opened: Regency) -> None:
    rows = await Complaint.all()
    assert 1900 <= len(rows) == opened.made.complaints <= 2150
    assert {r.status for r in rows} == set(ComplaintStatus)
    assert {r.kind for r in rows} == set(ComplaintKind)
    used = {o.code for o in await Opd.filter(id__in={r.opd_id for r in rows})}
    assert used >= {"DPUPR", "DLHP", "INSPEKTORAT", "KEC-TUBAN"}
    assert len(used) > 30
    for told in (
        "anonymous",
        "name_public",
        "confidential",
        "reporter_id",
        "filer_id",
        "pin_hash",
        "rating",
        "village",
    ):
        assert 10 < sum(bool(getattr(r, told)) for r in rows) < len(rows) + 1, told
    assert sum(r.overdue for r in rows if r.status in (S.ROUTED, S.IN_PROGRESS)) >= 5
    assert len({r.title for r in rows}) > len(rows) * 0.6


async def test_the_command_center_has_something_to_show(opened: Regency) -> None:
    await catalog.load()
    overview = await Overview.taken(audience.REGENT, 30, NOW)
    totals = await overview.totals()
    assert min(totals.open, totals.overdue, totals.due_soon, totals.submitted_today) > 0
    assert {s.opd.code for s in await overview.silent_opds()}
    satisfaction = await overview.satisfaction()
    assert satisfaction.answered < satisfaction.asked
    assert 3.5 < (satisfaction.average or 0) < 4.8


@pytest.mark.parametrize(
    ("identifier", "role", "opd"),
    [
        ("warga@demo.test", Role.CITIZEN, None),
        ("siti@demo.test", Role.CITIZEN, None),
        ("relawan@demo.test", Role.VOLUNTEER, None),
        ("petugas.dpupr@demo.test", Role.OFFICER, "DPUPR"),
        ("petugas.dlhp@demo.test", Role.OFFICER, "DLHP"),
        ("petugas.inspektorat@demo.test", Role.OFFICER, "INSPEKTORAT"),
        ("kepala.dpupr@demo.test", Role.OPD_HEAD, "DPUPR"),
        ("verifikator@demo.test", Role.VERIFIER, None),
        ("bupati@demo.test", Role.REGENT, None),
        ("admin@demo.test", Role.ADMIN, None),
    ],
)
async def test_the_accounts_of_the_readme_sign_in(
    opened: Regency, identifier: str, role: Role, opd: str | None
) -> None:
    account = await Account.named(identifier)
    assert account is not None
    found = None if account.opd_id is None else (await Opd.get(id=account.opd_id)).code
    assert (account.role, found) == (role, opd)
    assert await password_matches("taprose-demo", account.password_hash)


async def test_the_named_citizen_has_a_complaint_in_each_state_that_matters(opened: Regency) -> None:
    account = await Account.get(email="warga@demo.test")
    statuses = Counter(c.status for c in await Complaint.filter(reporter_id=account.id))
    assert set(statuses) >= {S.SUBMITTED, S.NEEDS_INFORMATION, S.ROUTED, S.IN_PROGRESS, S.RESOLVED, S.CLOSED}


async def test_the_receipts_open_what_they_say(opened: Regency) -> None:
    assert opened.made.receipts
    for receipt in opened.made.receipts:
        row = await Complaint.get(number=receipt.number)
        assert row.reporter_id is None
        assert SECRETS.pin_matches(row.number, receipt.pin, row.pin_hash)


async def test_every_opd_keeps_answers_for_reuse_and_has_someone_to_sign(opened: Regency) -> None:
    await catalog.load()
    heads = Counter(a.opd_id for a in await Account.filter(role=Role.OPD_HEAD))
    kept = Counter(t.opd_id for t in await ReplyTemplate.all())
    assert all(heads[pk] == 1 and kept[pk] >= 3 for pk in catalog.opds)


# ── its log ──────────────────────────────────────────────────────────────────────────────────────

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


async def test_every_chain_of_events_is_a_way_through_the_workflow(opened: Regency) -> None:
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


async def test_the_log_is_in_time_and_tells_nothing_to_come(opened: Regency) -> None:
    events = await Event.all().order_by("id")
    assert all(a.at <= b.at for a, b in pairwise(events))
    assert NOW - timedelta(days=367) < events[0].at
    assert events[-1].at <= NOW
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
            assert not await model.filter(**{f"{column}__gt": NOW}).exists(), (model, column)


async def test_every_instant_is_stored_in_utc(opened: Regency) -> None:
    tables = await query.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        for row in await query.rows(f"SELECT * FROM {table}"):
            assert not any(isinstance(v, str) and v.endswith("+07:00") for v in row), (table, row)


async def test_the_sweep_has_nothing_left_to_do(opened: Regency) -> None:
    assert (await sweep(Quiet(), now=NOW)).total == 0  # type: ignore[arg-type]
    assert await sweep_uploads(NOW, opened.uploads) == 0


async def test_numbers_have_no_gap_in_any_year_and_go_on_from_there(opened: Regency) -> None:
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for row in await Complaint.all().order_by("submitted_at", "id"):
        prefix, year, number = row.number.split("-")
        assert prefix == "TPR"
        assert int(year) == row.submitted_at.astimezone(WIB).year
        numbers[int(year)].append(int(number))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert {s.year: s.given for s in await NumberSeries.all()} == {y: len(n) for y, n in numbers.items()}


# ── its rows ─────────────────────────────────────────────────────────────────────────────────────


async def test_what_follows_from_a_complaint_is_what_its_clocks_make_of_it(opened: Regency) -> None:
    clocks: defaultdict[int, list[Clock]] = defaultdict(list)
    for clock in await Clock.filter(instruction_id=None, stopped_at=None):
        clocks[clock.complaint_id or 0].append(clock)
    supports = Counter(s.complaint_id for s in await Support.all())
    for row in await Complaint.all():
        said = (row.next_due_at, row.overdue, row.public)
        own = Clocks(row, clocks[row.id])
        assert said == (own.next_due_at, own.overdue, public_now(row))
        assert row.support_count == supports[row.id]


async def test_clocks_run_only_where_somebody_owes_something(opened: Regency) -> None:
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


async def test_oversight_is_with_the_inspektorat_alone_and_never_public(opened: Regency) -> None:
    await catalog.load()
    found = await Complaint.filter(kind=ComplaintKind.OVERSIGHT)
    assert found
    assert all(not c.public and (c.opd_id is None or catalog.opds[c.opd_id].oversight) for c in found)


async def test_every_place_is_on_land_in_its_kecamatan(opened: Regency) -> None:
    seeds = {d.code: d for d in DISTRICTS}
    circles = {d.id: seeds[d.code].circles for d in await District.all()}
    for row in await Complaint.exclude(latitude=None):
        assert any(
            hypot(row.latitude - c.latitude, (row.longitude - c.longitude) * cos(radians(c.latitude)))
            * 111_320
            <= c.radius + 1
            for c in circles[row.district_id or 0]
            if row.latitude is not None and row.longitude is not None
        )


async def test_reports_stand_in_every_state_and_name_what_the_opd_has_done(opened: Regency) -> None:
    reports = {r.id: r for r in await RegentReport.all()}
    assert {r.status for r in reports.values()} == set(RegentReportStatus)
    rows = {c.id: c for c in await Complaint.all()}
    activities = await Activity.all()
    assert {a.report_id for a in activities} == reports.keys()
    for activity in activities:
        report = reports[activity.report_id]
        assert report.period_start <= activity.date <= report.period_end
        assert activity.complaint_id is None or not rows[activity.complaint_id].confidential


async def test_instructions_are_answered_open_and_overdue(opened: Regency) -> None:
    found = Counter((i.answered_at is not None, i.overdue) for i in await Instruction.all())
    assert found[True, False]
    assert found[True, True]
    assert found[False, False] + found[False, True]


async def test_a_few_dozen_have_pictures_before_and_after(opened: Regency) -> None:
    rows = await Attachment.all()
    assert 30 <= len(rows) == opened.made.photos <= 80
    assert any(r.response_id for r in rows)
    folder = Uploads(opened.uploads)
    assert all(folder.photo(r.id).stat().st_size == r.size for r in rows)
    assert all(folder.thumbnail(r.id).exists() for r in rows)
    assert len(list(opened.uploads.glob("*/*"))) == 2 * len(rows)


# ── making it ────────────────────────────────────────────────────────────────────────────────────


async def _made(url: str, folder: Path, complaints: int = 60) -> Demonstrated | None:
    return await demonstration(NOW, secrets=SECRETS, uploads=folder, complaints=complaints)


async def test_it_is_the_same_every_time_and_on_both_databases(tmp_path: Path, fresh_database: str) -> None:
    found = []
    for n, url in enumerate(
        (f"sqlite://{tmp_path}/a.sqlite3", f"sqlite://{tmp_path}/b.sqlite3", fresh_database)
    ):
        await opening.migrate(url)
        async with opening.opened(url):
            made = await _made(url, tmp_path / str(n))
            found.append((made, await everything(), await Attachment.all().order_by("id").values()))
    assert found[0] == found[1] == found[2]


async def _filed(words: str, now: datetime) -> Complaint:
    async with change() as this:
        await this.load_promises()
        return Complaint.submit(
            this,
            Submission(words, words),
            number=await NumberSeries.next_number(now),
            idempotency_hash=None,
            by=VISITOR,
            now=now,
        )


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_life_goes_on_after_it(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    if kind == "postgres":
        url = request.getfixturevalue("fresh_database")
    await opening.migrate(url)
    async with opening.opened(url):
        await _made(url, tmp_path / "uploads")
        last = await Complaint.all().order_by("-id").first()
        row = await _filed("Baru", NOW + timedelta(minutes=1))
        assert last is not None
        assert row.id == last.id + 1
        assert int(row.number[-6:]) == int(last.number[-6:]) + 1


async def test_it_comes_once_and_never_over_what_people_have_filed(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        await reference(NOW)
        await _filed("Asli", NOW)
        assert await _made(url, tmp_path / "uploads") is None
        assert (await Complaint.all().count(), await Account.all().count()) == (1, 0)
        assert not (tmp_path / "uploads").exists()


async def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    await opening.migrate(url)
    async with opening.opened(url):
        await demonstration(
            NOW,
            secrets=SECRETS,
            uploads=tmp_path / "uploads",
            complaints=40,
            progress=lambda what, done, of: told[what].append((done, of)),
        )
    assert told.keys() == {"steps", "photos", "rows"}
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0
