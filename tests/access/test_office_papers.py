"""Instructions and reports: the query and the question agree, over every sort of them and everyone."""

from collections.abc import Iterator
from datetime import date

from access import instruction, regent_report
from access.condition import Condition
from database import query
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from models.regent_report import RegentReport
from rules import audience
from rules.audience import Audience
from rules.words import ComplaintKind, RegentReportStatus
from tests.access.regency_rows import START, Rows, fill


def everyone(found: Rows) -> Iterator[Audience]:
    for actor in found.actors.values():
        yield actor.audience
        yield actor.whole_audience
    yield audience.receipt(1)


async def _rows(table: str, alias: str, where: Condition | None) -> set[int]:
    if where is None:
        return set()
    sql = f"SELECT {alias}.id FROM {table} {alias} WHERE {where.sql}"
    return {r[0] for r in await query.rows(sql, where.params)}


async def test_instructions(opened: str) -> None:
    found = await fill()
    about: list[Complaint | None] = [None]
    for kind in ComplaintKind:
        for opd in (None, *found.opds.values()):
            about += await Complaint.filter(kind=kind, opd_id=opd).limit(1)
    given: list[tuple[Instruction, bool]] = []
    for complaint in about:
        for opd in found.opds.values():
            row = await Instruction.create(
                opd_id=opd, complaint_id=complaint and complaint.id, text="-", due_at=START, created_at=START
            )
            given.append((row, complaint is not None and complaint.kind is ComplaintKind.OVERSIGHT))
    seen_by = []
    for who in everyone(found):
        queried = await _rows("instruction", "i", instruction.rows_seen_by(who))
        assert queried == {
            row.id for row, oversight in given if instruction.sees(who, row.opd_id, oversight=oversight)
        }, who
        seen_by.append(len(queried))
    assert {0, len(given)} < set(seen_by)


async def test_reports(opened: str) -> None:
    found = await fill()
    reports = [
        await RegentReport.create(
            opd_id=opd,
            title="-",
            summary="-",
            period_start=date(2026, 11, 1),
            period_end=date(2026, 11, 30),
            status=status,
            created_at=START,
        )
        for opd in found.opds.values()
        for status in RegentReportStatus
    ]
    seen_by = []
    for who in everyone(found):
        queried = await _rows("regent_report", "p", regent_report.rows_seen_by(who))
        assert queried == {row.id for row in reports if regent_report.sees(who, row)}, who
        seen_by.append(len(queried))
    drafts = len(found.opds)
    assert {0, len(RegentReportStatus), len(reports) - drafts} == set(seen_by)
