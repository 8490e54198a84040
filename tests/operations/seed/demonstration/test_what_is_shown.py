"""Whoever tries the demonstration finds something of everything."""

from collections import Counter

import pytest

from models.complaint.complaint import Complaint
from models.identity.account import Account
from models.identity.signing_in import password_matches
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.media.uploads import Uploads, photo_name, thumbnail_name
from models.opd import Opd
from models.regent_report import Activity, RegentReport
from models.reply_template import ReplyTemplate
from reads import catalog
from reads.overview import Overview
from rules import audience
from rules.words import ComplaintKind, ComplaintStatus, RegentReportStatus, Role
from tests.operations.seed.demonstration.regency import NOW, Regency
from tests.rows import SECRETS

S = ComplaintStatus


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
    folder = Uploads.of(opened.uploads)
    assert all((folder.folder / photo_name(r.id)).stat().st_size == r.size for r in rows)
    assert all((folder.folder / thumbnail_name(r.id)).exists() for r in rows)
    assert len(list(opened.uploads.glob("*/*"))) == 2 * len(rows)
