"""Pages neither repeat nor skip a complaint while others arrive, change and go between two of them."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database import opening
from models import global_id
from models.complaint.complaint import Complaint
from reads import catalog, complaint_page
from reads.complaint_filter import ComplaintFilter
from rules import audience
from rules.refusals import RefusalCode, Refused
from rules.words import ComplaintKind, ComplaintOrder, ComplaintStatus

START = datetime(2026, 11, 2, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """What the orders look at; few values, so that many are equal."""

    minutes: int
    due: int | None
    supporters: int


rows = st.builds(Row, st.integers(0, 3), st.none() | st.integers(0, 2), st.integers(0, 2))


@dataclass(frozen=True)
class Play:
    """`there` from the start, and before each page some more `arrive`."""

    there: list[Row]
    arrive: list[list[Row]]
    size: int
    order: ComplaintOrder


plays = st.builds(
    Play,
    there=st.lists(rows, min_size=1, max_size=12),
    arrive=st.lists(st.lists(rows, max_size=3), max_size=6),
    size=st.integers(1, 4),
    order=st.sampled_from(ComplaintOrder),
)


async def _add(some: list[Row]) -> list[int]:
    made = []
    for row in some:
        last = await Complaint.all().order_by("-id").first()
        pk = (last.id if last else 0) + 1
        at = START + timedelta(minutes=row.minutes)
        await Complaint.create(
            id=pk, number=f"TPR-2026-{pk:06}", title="x", description="x", kind=ComplaintKind.COMPLAINT,
            status=ComplaintStatus.ROUTED, content_hash="-", submitted_at=at, updated_at=at,
            next_due_at=None if row.due is None else START + timedelta(hours=row.due),
            support_count=row.supporters,
        )  # fmt: skip
        made.append(pk)
    return made


async def _played(play: Play) -> None:
    await Complaint.all().delete()
    there = await _add(play.there)
    arriving = iter(play.arrive)
    seen: list[int] = []
    after: str | None = None
    while True:
        page = await complaint_page.page(
            audience.REGENT, ComplaintFilter(), play.order, first=play.size, after=after
        )
        assert len(page.rows) <= play.size
        assert page.has_previous == (after is not None)
        seen += [c.pk for c in page.rows]
        if not page.has_next:
            break
        assert len(page.rows) == play.size
        after = page.cursors[-1]
        await _add(next(arriving, []))
    assert len(seen) == len(set(seen)), "repeated"
    assert set(there) <= set(seen), "skipped"
    total = await Complaint.all().count()
    assert len(seen) <= total


@pytest.fixture
def fresh(tmp_path: Path) -> str:
    return f"sqlite://{tmp_path}/taprose.sqlite3"


@settings(max_examples=60)
@given(some=st.lists(plays, min_size=1, max_size=4))
def test_pages_neither_repeat_nor_skip_while_rows_arrive(fresh: str, some: list[Play]) -> None:
    async def run() -> None:
        async with opening.opened(fresh):
            for play in some:
                await _played(play)

    if not Path(fresh.removeprefix("sqlite://")).exists():
        asyncio.run(opening.migrate(fresh))
    asyncio.run(run())


@pytest.mark.parametrize("order", ComplaintOrder)
async def test_every_order_goes_through_all_rows_in_its_order(opened: str, order: ComplaintOrder) -> None:
    await _add([Row(n % 4, [None, 0, 1][n % 3], n % 5) for n in range(23)])
    whole = await complaint_page.page(audience.REGENT, ComplaintFilter(), order, first=100, after=None)
    expected = [c.pk for c in whole.rows]
    key = {
        ComplaintOrder.NEWEST: lambda c: (-c.submitted_at.timestamp(), -c.pk),
        ComplaintOrder.OLDEST: lambda c: (c.submitted_at.timestamp(), c.pk),
        ComplaintOrder.MOST_URGENT: lambda c: (
            c.next_due_at.timestamp() if c.next_due_at else float("inf"),
            c.pk,
        ),
        ComplaintOrder.MOST_SUPPORTED: lambda c: (-c.support_count, -c.pk),
        ComplaintOrder.RELEVANCE: lambda c: (-c.submitted_at.timestamp(), -c.pk),
    }[order]
    assert [c.pk for c in sorted(whole.rows, key=key)] == expected
    for size in (1, 2, 7, 22, 23):
        seen: list[int] = []
        after = None
        while True:
            page = await complaint_page.page(
                audience.REGENT, ComplaintFilter(), order, first=size, after=after
            )
            seen += [c.pk for c in page.rows]
            if not page.has_next:
                break
            after = page.cursors[-1]
        assert seen == expected, size
        assert await page.counted() == (23, True)


@pytest.mark.parametrize("order", ComplaintOrder)
async def test_forged_and_foreign_cursors_are_invalid(opened: str, order: ComplaintOrder) -> None:
    await _add([Row(0, None, 0)])
    await catalog.load()
    others = [o for o in ComplaintOrder if o is not order]
    page = await complaint_page.page(audience.REGENT, ComplaintFilter(), others[0], first=1, after=None)
    foreign = [page.cursors[0], *(global_id.encode(o, "1:2026-11-02 02:00:00+00:00") for o in others)]
    forged = [
        "",
        "x",
        "💥",
        "A" * 500,
        global_id.encode_cursor(1),
        global_id.encode("after-Opd", 1),
        global_id.encode("Opd", 1),
        global_id.encode(order, "1"),
        global_id.encode(order, ":"),
        global_id.encode(order, "x:1"),
        global_id.encode(order, "-1:1"),
        global_id.encode(order, "1:x"),
        global_id.encode(order, "1:2026-11-02 02:00:00"),
        global_id.encode(order, "1:-9"),
        global_id.encode(order, f"1:{2**40}"),
        global_id.encode(order, "9" * 19 + ":1"),
        global_id.encode(order, "1:\x00"),
        global_id.encode(order, "1:0001-01-01 00:00:00+14:00"),
        global_id.encode(order, "1:9999-12-31 23:59:59-14:00"),
        global_id.encode(order, "１:1"),
    ]
    for cursor in [*foreign, *forged]:
        with pytest.raises(Refused) as refused:
            await complaint_page.page(audience.REGENT, ComplaintFilter(), order, first=1, after=cursor)
        assert (refused.value.code, refused.value.field) == (RefusalCode.INVALID, "after"), cursor


@pytest.mark.parametrize("first", [-1, -(2**31), 101, 2**31 - 1])
async def test_a_page_has_at_most_a_hundred_rows(opened: str, first: int) -> None:
    with pytest.raises(Refused) as refused:
        await complaint_page.page(
            audience.REGENT, ComplaintFilter(), ComplaintOrder.NEWEST, first=first, after=None
        )
    assert (refused.value.code, refused.value.field) == (RefusalCode.INVALID, "first")
