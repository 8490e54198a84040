"""Some thousands of complaints by raw SQL, half of them seen by nobody but their offices, with what hangs on
them: enough for a database to plan as it does with many."""

from datetime import UTC, datetime

from tortoise import Tortoise

from database import opening, statistics
from models import search_words
from models.identity.account import Account
from operations.seed.reference import reference
from rules.words import Role

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
COMPLAINTS = 6_000
NOUNS = 3_000
"""Announcements, and claims: each as many."""
OWNERS = 40
"""Who have filed a third of them: of one person there are few."""
_N = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most}) SELECT i FROM n) n"
_AGO = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S', '2026-11-02', '-' || ({}) || ' minutes') || '+00:00'",
    "postgres": "'2026-11-02T00:00:00Z'::timestamptz - ({}) * interval '1 minute'",
}
_COMPLAINT = """
INSERT INTO complaint (id, number, title, description, kind, status, version, category_id, district_id,
  opd_id, latitude, longitude, anonymous, confidential, public, content_hash, submitted_at, updated_at,
  asked_rating, overdue, support_count, next_due_at, reporter_id)
SELECT i, 'TPR-' || i, 'Jalan rusak ' || i, 'Lubang',
  CASE WHEN i % 55 = 0 THEN 'ASPIRATION' ELSE 'COMPLAINT' END,
  CASE WHEN i % 2 = 0 THEN 'SUBMITTED' WHEN i % 20 = 1 THEN 'IN_PROGRESS' ELSE 'CLOSED' END, 1,
  1 + i % 20, 1 + i % 20, CASE WHEN i % 2 = 0 THEN NULL ELSE 1 + (i / 2) % 30 END,
  -7.2 + (i % 300) * 0.001, 112 + (i % 500) * 0.001, FALSE, FALSE, i % 2 = 1, 'x', {ago}, {ago}, FALSE,
  i % 50 = 1, i % 7, CASE WHEN i % 20 = 1 THEN {ago} END,
  CASE WHEN i % 3 = 0 THEN {owner} + i % {owners} END
FROM {n}
"""
_EVENT = """
INSERT INTO event (kind, at, complaint_id, opd_id, public, reclassed, for_regent, by_reporter)
SELECT CASE i % 4 WHEN 0 THEN 'SUBMITTED' WHEN 1 THEN 'ROUTED' WHEN 2 THEN 'RESPONDED' ELSE 'RESOLVED' END,
  {ago}, 1 + i / 4, CASE WHEN i % 4 = 0 THEN NULL ELSE 1 + (i / 8) % 30 END, i % 8 >= 4, FALSE,
  i % 500 = 0, FALSE
FROM {n}
"""
_RESPONSE = """
INSERT INTO response (complaint_id, opd_id, kind, text, created_at)
SELECT i, 1 + (i / 2) % 30, 'PROGRESS', 'Petugas di lokasi', {ago} FROM {n}
"""
_CLOCK = """
INSERT INTO clock (kind, complaint_id, opd_id, unit, rule, started_at, due_at, near_at, state, stopped_at,
  near_told)
SELECT CASE i % 2 WHEN 0 THEN 'VERIFY' ELSE 'FIRST_RESPONSE' END, 1 + i / 2, 1 + (i / 4) % 30, 'WORKING_DAYS',
  '3 HK', {ago}, {ago}, {ago}, 'MET', {ago}, TRUE FROM {n}
"""

_ANNOUNCEMENT = """
INSERT INTO announcement (opd_id, year, serial, kind, title, text, status, starts_at, ends_at, district_id,
  category_id, words, published_at, created_at, updated_at, version, revision)
SELECT 1 + i % 30, CASE WHEN i % 10 > 0 THEN 2026 END, CASE WHEN i % 10 > 0 THEN i END, 'OUTAGE', 'Air padam',
  'Pipa', CASE WHEN i % 10 > 0 THEN 'PUBLISHED' ELSE 'DRAFT' END, {ago}, {ago}, 1 + i % 20, 1 + i % 20,
  ' air padam ', CASE WHEN i % 10 > 0 THEN {ago} END, {ago}, {ago}, 1, 0
FROM {n}
"""
_CLAIM = """
INSERT INTO claim (number, status, words, content_hash, names_masked, shows_pictures, edition, clock, due_at,
  published_at, submitted_at, updated_at, overdue, version, verdict, title, statement, explanation, sources)
SELECT 'KH-2026-' || i, CASE i % 4 WHEN 0 THEN 'SUBMITTED' WHEN 1 THEN 'DECLINED' ELSE 'PUBLISHED' END,
  'Katanya', 'x', '', FALSE, 1, CASE WHEN i % 4 = 0 THEN 'CLAIM_TRIAGE' END,
  CASE WHEN i % 4 = 0 THEN {ago} END,
  CASE WHEN i % 4 > 1 THEN {ago} END, {ago}, {ago}, FALSE, 1, 'FALSE', 'Judul', 'Katanya', 'Bukan', ''
FROM {n}
"""


async def fill(url: str) -> None:
    """Make the database, migrate and fill it."""
    await opening.migrate(url)
    async with opening.opened(url):
        await reference(NOW)
        connection = Tortoise.get_connection("default")
        dialect = "sqlite" if connection.capabilities.dialect == "sqlite" else "postgres"
        [owner, *_] = [
            await Account.create(
                role=Role.CITIZEN, name=f"Warga {n}", email=f"warga{n}@banyak.test", password_hash="",
                created_at=NOW,
            )
            for n in range(OWNERS)
        ]  # fmt: skip
        for sql, most, minutes in (
            (_COMPLAINT, COMPLAINTS, 60),
            (_EVENT, COMPLAINTS * 4 - 4, 15),
            (_RESPONSE, COMPLAINTS, 60),
            (_CLOCK, COMPLAINTS * 2 - 2, 30),
            (_ANNOUNCEMENT, NOUNS, 90),
            (_CLAIM, NOUNS, 90),
        ):
            ago = _AGO[dialect].format(f"({most} - i) * {minutes}")
            await connection.execute_query(
                sql.format(ago=ago, n=_N.format(most=most), owner=owner.pk, owners=OWNERS)
            )
        await search_words.fill(connection)
        await statistics.analyze()
