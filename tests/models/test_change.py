"""The unit of work: what is loaded is watched, what has changed is written, and nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import ValidationError

from models.change import Change, change
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.event import Event
from models.identity.account import Account
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.number_series import NumberSeries
from models.opd import Opd
from models.regent_report import Activity, Done, RegentReport
from models.response import Response
from models.support import Support
from operations.seed.reference import reference
from rules.events import EventKind
from rules.refusals import Refused
from rules.roles import VISITOR, Actor
from rules.words import ClockKind, ClockState, ComplaintStatus, ResponseKind, Role
from rules.workflow import Verb
from tests.cast import Person
from tests.regency import Regency

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
SAID = Submission("Lampu padam", "Gelap sejak kemarin")


@pytest.fixture
async def dpupr(opened: str) -> Opd:
    await reference(NOW - timedelta(days=1))
    return await Opd.get(code="DPUPR")


async def _account(role: Role, opd: Opd | None = None) -> Actor:
    key = None if opd is None else opd.id
    row = await Account.create(name="Seseorang", password_hash="-", role=role, opd_id=key, created_at=NOW)
    return Actor(role, row.id, key)


async def _submit(this: Change, by: Actor = VISITOR) -> Complaint:
    await this.load_promises()
    number = await NumberSeries.next_number(NOW)
    return Complaint.submit(this, SAID, number=number, idempotency_hash=None, by=by, now=NOW)


async def _routed(opd: Opd) -> int:
    async with change() as this:
        filed = await _submit(this)
        filed.verify(opd, kind=None, category=None, note=None, by=Actor(Role.VERIFIER), now=NOW)
    return int(filed.id)


async def _load(this: Change, key: int, verb: Verb | None = None) -> Complaint:
    found = await Complaint.load(this, key, verb=verb)
    assert found is not None
    return found


async def _raw(sql: str) -> None:
    await get_connection("default").execute_query(sql)


# ── what is written ──────────────────────────────────────────────────────────────────────────────


async def test_only_columns_that_have_changed_are_written(dpupr: Opd) -> None:
    """What somebody else has written into another column meanwhile stays."""
    officer = await _account(Role.OFFICER, dpupr)
    key = await _routed(dpupr)
    async with change() as this:
        row = await _load(this, key)
        await _raw(f"UPDATE complaint SET title = 'Lain' WHERE id = {key}")
        row.claim(by=officer, now=LATER)
    row = await Complaint.get(id=key)
    assert (row.title, row.holder_id, row.version, row.updated_at) == ("Lain", officer.account, 3, LATER)


async def test_nothing_is_written_where_nothing_has_changed(dpupr: Opd) -> None:
    officer = await _account(Role.OFFICER, dpupr)
    key = await _routed(dpupr)
    async with change() as this:
        (await _load(this, key)).claim(by=officer, now=LATER)
    before: Any = await Complaint.get(id=key).values()
    told = await Event.all().count()
    async with change() as this:
        row = await _load(this, key)
        row.claim(by=officer, now=LATER + timedelta(hours=1))
        row.title = "Lain"
        row.title = SAID.title
        # Were anything written, it would be written over this.
        await _raw(f"UPDATE complaint SET holder_id = NULL, version = 99 WHERE id = {key}")
    after = await Complaint.get(id=key).values()
    assert after == {**before, "holder_id": None, "version": 99}
    assert await Event.all().count() == told


async def test_a_row_is_one_object_however_often_it_is_loaded(dpupr: Opd) -> None:
    officer = await _account(Role.OFFICER, dpupr)
    key = await _routed(dpupr)
    async with change() as this:
        first = await _load(this, key)
        first.respond(ResponseKind.PROGRESS, "Kami tangani", by=officer, now=LATER)
        again = await Complaint.found_by(this, officer, key, version=first.version)
        assert again is first
        assert again.status is ComplaintStatus.IN_PROGRESS
        [clock] = again.clocks.open(ClockKind.RESOLVE)
        assert await this.load_one(Clock, clock.id) is clock
    assert (await Complaint.get(id=key)).status is ComplaintStatus.IN_PROGRESS


async def test_several_verbs_in_one_change_each_count(dpupr: Opd) -> None:
    officer = await _account(Role.OFFICER, dpupr)
    async with change() as this:
        row = await _submit(this)
        row.verify(dpupr, kind=None, category=None, note=None, by=Actor(Role.VERIFIER), now=NOW)
        row.claim(by=officer, now=LATER)
        row.respond(ResponseKind.RESOLUTION, "Sudah", by=officer, now=LATER)
    row = await Complaint.get(id=row.id)
    assert (row.version, row.status, row.response_seconds) == (4, ComplaintStatus.RESOLVED, 7200)
    kinds = [e.kind for e in await Event.filter(complaint_id=row.id).order_by("id")]
    K = EventKind
    assert kinds == [K.SUBMITTED, K.VERIFIED, K.ROUTED, K.CLAIMED, K.RESOLVED]


# ── new rows, and what hangs on them ─────────────────────────────────────────────────────────────


async def _upload() -> Attachment:
    return await Attachment.create(content_type="image/jpeg", size=1, uploaded_at=NOW)


async def test_rows_that_hang_on_a_new_one_get_its_id(dpupr: Opd) -> None:
    photo = await _upload()
    async with change() as this:
        filed = await _submit(this)
        Attachment.attach(await Attachment.load(this, [str(photo.id)]), complaint=filed)
        assert filed.id is None
    [clock] = await Clock.filter(complaint_id=filed.id)
    [event] = await Event.filter(kind=EventKind.SUBMITTED)
    assert (event.complaint_id, event.by_reporter) == (filed.id, False)
    assert (clock.kind, clock.due_at) == (ClockKind.VERIFY, (await Complaint.get(id=filed.id)).next_due_at)
    assert (await Attachment.get(id=photo.id)).complaint_id == filed.id


async def test_an_answers_photos_hang_on_the_answer(dpupr: Opd) -> None:
    officer, photo, key = await _account(Role.OFFICER, dpupr), await _upload(), await _routed(dpupr)
    async with change() as this:
        row = await _load(this, key)
        response = row.respond(ResponseKind.PROGRESS, "Kami tangani", by=officer, now=LATER)
        Attachment.attach(await Attachment.load(this, [str(photo.id)]), complaint=row, response=response)
    [stored] = await Response.filter(complaint_id=key)
    photo = await Attachment.get(id=photo.id)
    assert (photo.complaint_id, photo.response_id) == (key, stored.id)


async def test_an_instruction_its_clock_and_its_event_belong_together(dpupr: Opd) -> None:
    key = await _routed(dpupr)
    async with change() as this:
        row = await _load(this, key)
        Instruction.give(this, dpupr, "Segera", complaint=row, due_at=None, by=Actor(Role.REGENT), now=LATER)
    [given] = await Instruction.all()
    [clock] = await Clock.filter(kind=ClockKind.INSTRUCTION)
    [event] = await Event.filter(kind=EventKind.INSTRUCTED)
    assert (clock.instruction_id, clock.complaint_id, clock.due_at) == (given.id, key, given.due_at)
    assert (event.instruction_id, event.complaint_id, event.opd_id) == (given.id, key, dpupr.id)


async def test_one_new_complaint_may_be_merged_into_another(dpupr: Opd) -> None:
    async with change() as this:
        one, other = await _submit(this), await _submit(this)
        one.merge_into(other, by=Actor(Role.VERIFIER), now=LATER)
    one, other = await Complaint.get(id=one.id), await Complaint.get(id=other.id)
    assert (one.status, one.merged_into_id) == (ComplaintStatus.MERGED, other.id)
    [support] = await Support.all()
    assert (support.complaint_id, support.via_id, other.support_count) == (other.id, one.id, 1)


async def test_what_a_report_lists_is_put_in_place_of_what_it_listed(dpupr: Opd) -> None:
    head = await _account(Role.OPD_HEAD, dpupr)
    words = {"title": "November", "summary": "Baik", "period_start": NOW.date(), "period_end": NOW.date()}
    counted = (3, 2, 1, 0, 0.5)
    async with change() as this:
        report = RegentReport.begin(this, dpupr.id, now=NOW)
        report.write(
            **words, counted=counted, done=[Done(NOW.date(), "Satu", "-"), Done(NOW.date(), "Dua", "-")]
        )
    async with change() as this:
        report = await RegentReport.found_by(this, head, report.id, version=2)
        await report.load_activities()
        report.write(**words, counted=counted, done=[Done(NOW.date(), "Tiga", "-")])
        report.send(by=head, now=LATER)
    assert [a.title for a in await Activity.filter(report_id=report.id)] == ["Tiga"]
    stored = await RegentReport.get(id=report.id)
    assert (stored.version, stored.received, stored.on_time_rate, stored.submitted_at) == (4, 3, 0.5, LATER)
    [event] = await Event.filter(kind=EventKind.REPORT_SUBMITTED)
    assert event.report_id == report.id


async def test_a_row_that_was_added_and_removed_was_never_there(dpupr: Opd) -> None:
    siti, joko = await _account(Role.CITIZEN), await _account(Role.CITIZEN)
    async with change() as this:
        one, other = await _submit(this, siti), await _submit(this)
        one.verify(dpupr, kind=None, category=None, note=None, by=Actor(Role.VERIFIER), now=NOW)
        one.support(by=joko, now=NOW)
        one.merge_into(other, by=Actor(Role.VERIFIER), now=LATER)
        assert other.support_count == 2
        one.unmerge(by=Actor(Role.VERIFIER), now=LATER)
    assert [s.complaint_id for s in await Support.all()] == [one.id]
    assert (await Complaint.get(id=other.id)).support_count == 0


async def _resolved_in_vain(regency: Regency, key: int, officer: Actor, text: str) -> None:
    async with regency.app.outbox.change() as this:
        row = await _load(this, key)
        row.respond(ResponseKind.RESOLUTION, text, by=officer, now=LATER)
        if text == "Sudah":
            raise ZeroDivisionError
        row.respond(ResponseKind.RESOLUTION, text, by=officer, now=LATER)


# ── failing ──────────────────────────────────────────────────────────────────────────────────────


async def test_an_exception_undoes_all_and_rings_nobody(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    before: Any = await Complaint.get(number=complaint.number).values()
    officer = Actor(Role.OFFICER, None, before["opd_id"])
    async with siti.watches(complaint) as at_home, budi.watches_the_queue() as at_the_opd:
        for text, error in (("Sudah", ZeroDivisionError), ("Lagi", Refused)):
            with pytest.raises(error):
                await _resolved_in_vain(regency, before["id"], officer, text)
    assert at_home.heard == at_the_opd.heard == []
    assert await Complaint.get(number=complaint.number).values() == before
    assert await Response.all().count() == 0
    assert await Clock.filter(state=ClockState.MET, kind=ClockKind.FIRST_RESPONSE).count() == 0


async def test_what_cannot_be_written_undoes_what_was_written_before(dpupr: Opd) -> None:
    officer, key = await _account(Role.OFFICER, dpupr), await _routed(dpupr)

    async def too_long() -> None:
        async with change() as this:
            row = await _load(this, key)
            row.respond(ResponseKind.PROGRESS, "Kami tangani", by=officer, now=LATER)
            row.title = "x" * 500

    with pytest.raises(ValidationError):
        await too_long()
    assert await Response.all().count() == 0
    assert (await Complaint.get(id=key)).status is ComplaintStatus.ROUTED


async def test_a_verb_outside_of_a_change_says_so(dpupr: Opd) -> None:
    officer, key = await _account(Role.OFFICER, dpupr), await _routed(dpupr)
    with pytest.raises(RuntimeError, match="not loaded by one"):
        (await Complaint.get(id=key)).open_page(by=officer, now=LATER)
    async with change() as this:
        row = await _load(this, key)
    with pytest.raises(RuntimeError, match="is over"):
        row.claim(by=officer, now=LATER)
    assert (await Complaint.get(id=key)).holder_id is None


async def test_a_verb_whose_rows_were_not_loaded_says_which(dpupr: Opd) -> None:
    verifier = Actor(Role.VERIFIER)
    one, other = await _routed(dpupr), await _routed(dpupr)
    with pytest.raises(RuntimeError, match="supporters of Complaint"):
        async with change() as this:
            (await _load(this, one)).merge_into(await _load(this, other), by=verifier, now=LATER)
    async with change() as this:
        row = await _load(this, one, Verb.MERGE)
        row.merge_into(await _load(this, other, Verb.MERGE), by=verifier, now=LATER)
    with pytest.raises(RuntimeError, match="above of Complaint"):
        async with change() as this:
            (await _load(this, one)).unmerge(by=verifier, now=LATER)


async def test_a_change_within_a_change_is_refused(opened: str) -> None:
    async with change():
        with pytest.raises(RuntimeError, match="already open"):
            async with change():
                pass
