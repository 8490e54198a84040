"""What a town is made for: it is looked at by everybody, and is no copy of a copy."""

from collections import Counter
from datetime import timedelta

from models.complaint.complaint import Complaint
from reads import catalog, complaint_page
from reads.complaint_filter import ComplaintFilter
from reads.overview import Overview
from rules import audience
from rules.deadlines import WIB
from rules.searching import words
from rules.words import ComplaintKind, ComplaintOrder
from tests.operations.seed.town.town import COMPLAINTS, NOW, Built


async def _found(text: str) -> list[str]:
    page = await complaint_page.page(
        audience.PUBLIC, ComplaintFilter(search=text), ComplaintOrder.NEWEST, first=50, after=None
    )
    return [row.number for row in page.rows]


async def test_the_public_finds_what_was_written_however_old(opened: Built) -> None:
    await catalog.load()
    rows = await Complaint.filter(public=True, public_title=None).order_by("id")
    for row in rows[:: len(rows) // 20]:
        assert row.number in await _found(row.number)
        assert row.number in await _found(f"{row.title} {row.village}")


async def test_the_board_and_the_overview_answer(opened: Built) -> None:
    await catalog.load()
    board = await complaint_page.page(
        audience.PUBLIC, ComplaintFilter(), ComplaintOrder.NEWEST, first=20, after=None
    )
    assert len(board.rows) == 20
    totals = await (await Overview.taken(audience.REGENT, 30, NOW)).totals()
    month = NOW - timedelta(days=32)
    assert 0 < totals.total <= await Complaint.filter(submitted_at__gt=month).count()
    assert min(totals.open, totals.submitted_today) > 0


async def test_the_shares_are_those_of_a_regency(opened: Built) -> None:
    rows = await Complaint.all()
    share = {
        "merged": sum(r.status == "MERGED" for r in rows),
        "confidential": sum(r.confidential for r in rows),
        "anonymous": sum(r.anonymous for r in rows),
        "moderated": sum(r.moderated for r in rows),
        "oversight": sum(r.kind is ComplaintKind.OVERSIGHT for r in rows),
    }
    for name, number in share.items():
        assert COMPLAINTS * 0.002 < number < COMPLAINTS * 0.2, (name, number)
    assert {r.kind for r in rows} == set(ComplaintKind)
    supports = sorted((r.support_count for r in rows), reverse=True)
    assert supports[0] > 15
    assert supports[len(rows) // 2] == 0


async def test_years_grow_and_weekends_and_nights_are_quiet(opened: Built) -> None:
    at = [r.submitted_at.astimezone(WIB) for r in await Complaint.all()]
    assert min(at) < (NOW - timedelta(days=3600))
    years = Counter(each.year for each in at)
    assert years[2025] > 2 * years[2017]
    days = Counter(each.weekday() for each in at)
    assert max(days[5], days[6]) < min(days[n] for n in range(5))
    assert sum(each.hour < 5 for each in at) < COMPLAINTS * 0.1


async def test_the_words_are_many_and_most_of_them_rare(opened: Built) -> None:
    rows = await Complaint.all()
    found = Counter(word for row in rows for word in words(f"{row.title} {row.description}"))
    assert len(found) > 1_500
    assert sum(n == 1 for n in found.values()) > len(found) * 0.2
    assert len({row.description for row in rows}) > len(rows) * 0.97
    assert len({(row.latitude, row.longitude) for row in rows if row.latitude}) > len(rows) * 0.8
