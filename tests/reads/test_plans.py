"""How the hot reads are done, as the databases themselves say: by indexes alone, in the order asked for."""

import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from models import tally
from reads import (
    announcement,
    attachment,
    claim_page,
    clock,
    complaint_loaders,
    complaint_page,
    event,
    instruction,
    log,
    opd,
    public_word,
    response,
    sitemap,
)
from reads.announcement import AnnouncementFilter, Place
from reads.claim_page import ClaimOrder
from reads.complaint_filter import ComplaintFilter
from reads.overview import Overview
from reads.period import Period
from reads.place import Box
from reads.report_figures import figures
from realtime import change_feed
from realtime.feeds import public_scope
from realtime.replay_floor import ReplayFloor
from rules import audience
from rules.audience import Audience
from rules.claims import OPEN_CLAIMS
from rules.words import AnnouncementOrder, ComplaintOrder, ComplaintStatus
from tests.reads.listening import Listening, asked, filled, steps
from tests.reads.many_rows import COMPLAINTS, NOW

__all__ = ["asked", "filled"]
SIGHTS = {"a visitor": audience.PUBLIC, "a citizen": audience.person(1), "an officer": audience.opd(3)}


async def test_the_sitemap_reads_a_month_by_its_dates_alone(asked: Listening) -> None:
    begins = await sitemap.begins()
    assert begins is not None
    month = datetime(begins.year, begins.month, 1, tzinfo=UTC)
    after = datetime(2026, 11, 1, tzinfo=UTC)
    assert 0 < await sitemap.count(month, after) <= COMPLAINTS // 2
    lines = await sitemap.part(month, after, 0)
    assert len(lines) == await sitemap.count(month, after)
    assert await sitemap.part(month, after, 1) == []
    assert not await asked.costly()


async def _pages(seen: Audience, wanted: ComplaintFilter, order: ComplaintOrder) -> None:
    """The first, and one from the middle."""
    page = await complaint_page.page(seen, wanted, order, first=20, after=None)
    if page.has_next:
        await complaint_page.page(seen, wanted, order, first=20, after=page.cursors[-1])


@pytest.mark.parametrize("order", ComplaintOrder)
@pytest.mark.parametrize("who", SIGHTS)
async def test_the_board_is_walked_in_each_order(asked: Listening, who: str, order: ComplaintOrder) -> None:
    await _pages(SIGHTS[who], ComplaintFilter(), order)
    assert not await asked.costly()


@pytest.mark.parametrize("order", [ComplaintOrder.NEWEST, ComplaintOrder.OLDEST])
async def test_a_visitors_board_with_a_filter_is_walked(asked: Listening, order: ComplaintOrder) -> None:
    for wanted in (
        ComplaintFilter(opd=[3]),
        ComplaintFilter(category=[4]),
        ComplaintFilter(district=[6]),
        ComplaintFilter(overdue=True),
        ComplaintFilter(overdue=False),
        ComplaintFilter(status=[ComplaintStatus.IN_PROGRESS]),
        ComplaintFilter(status=[ComplaintStatus.REJECTED]),
        ComplaintFilter(status=[ComplaintStatus.IN_PROGRESS, ComplaintStatus.CLOSED]),
        ComplaintFilter(submitted_from=NOW),
        ComplaintFilter(within=Box(-7.2, 112.0, -6.8, 112.6)),
    ):
        await _pages(audience.PUBLIC, wanted, order)
    assert not await asked.costly()


@pytest.mark.parametrize("who", [*SIGHTS, "the regent"])
async def test_a_search_is_led_to_its_rows_by_their_words(asked: Listening, who: str) -> None:
    """However many complaints there are: those alone are read that have the words, and put in order."""
    seen = {**SIGHTS, "the regent": audience.REGENT}[who]
    wanted = ComplaintFilter(search="rusak 5501")
    page = await complaint_page.page(seen, wanted, ComplaintOrder.NEWEST, first=20, after=None)
    assert [c.number for c in page.rows] == ["TPR-5501"]
    asked.asked = [
        (sql, params) for sql, params in asked.asked if "search_" in sql and not sql.startswith("EXPLAIN")
    ]
    assert asked.asked
    assert not await asked.costly(few=True)


async def test_a_word_that_the_public_reads_is_looked_for_by_indexes_alone(asked: Listening) -> None:
    """In complaints and in answers: of those alone, however many there are, that have it."""
    await public_word.counts("kasar")
    await _pages(audience.VERIFIER, ComplaintFilter(public_word="kasar"), ComplaintOrder.NEWEST)
    asked.asked = [(sql, params) for sql, params in asked.asked if "response" in sql or "search_" in sql]
    assert len(asked.asked) >= 3
    assert not await asked.costly(few=True)


async def test_what_nobody_sees_is_not_walked_past(asked: Listening, filled: str, tmp_path: Path) -> None:
    """A flood of complaints that nobody has verified, all of them newer, due sooner and in one place: the
    board takes as many steps as without them."""
    if asked.dialect != "sqlite":
        pytest.skip("PostgreSQL does not count its steps")
    for order in ComplaintOrder:
        for wanted in (
            ComplaintFilter(),
            ComplaintFilter(district=[6]),
            ComplaintFilter(category=[6]),
            ComplaintFilter(overdue=True),
        ):
            await complaint_page.page(audience.PUBLIC, wanted, order, first=20, after=None)
    flooded = sqlite3.connect(shutil.copyfile(filled.removeprefix("sqlite://"), tmp_path / "flooded"))
    before = [steps(flooded, sql, params) for sql, params in asked.asked]
    flooded.execute(
        "UPDATE complaint SET submitted_at = '2026-11-02 01:00:00+00:00', next_due_at = '2026-11-01', "
        "support_count = 9, overdue = TRUE, district_id = 6, category_id = 6 WHERE NOT public"
    )
    flooded.commit()
    after = [steps(flooded, sql, params) for sql, params in asked.asked]
    assert len(before) == 20
    assert all(now <= then * 1.5 + 1_000 for now, then in zip(after, before, strict=True)), (before, after)
    assert max(after) < COMPLAINTS * 12, "fewer than it takes to look at each public complaint of a district"
    flooded.close()


async def _walked(asked: Listening, read: Callable[[int | None], Awaitable[Sequence[Any]]]) -> None:
    """The first page, and one behind it: twenty rows of an index, in its order."""
    first = await read(None)
    second = await read(first[-1].pk)
    assert len(first) == len(second) == 20
    assert not {row.pk for row in first} & {row.pk for row in second}
    assert not await asked.costly()
    asked.asked.clear()


@pytest.mark.parametrize("who", [*SIGHTS, "a verifier"])
async def test_the_newest_announcements_are_walked(asked: Listening, who: str) -> None:
    seen = {**SIGHTS, "a verifier": audience.VERIFIER}[who]
    for wanted in (AnnouncementFilter(), AnnouncementFilter(place=Place(6)), AnnouncementFilter(category=4)):
        newest = partial(announcement.page, seen, wanted, AnnouncementOrder.NEWEST)
        await _walked(asked, lambda after, read=newest: read(after=after, limit=20))  # type: ignore[misc]


@pytest.mark.parametrize("who", [*SIGHTS, "a verifier"])
async def test_the_archive_and_the_desk_of_claims_are_walked(asked: Listening, who: str) -> None:
    seen = {**SIGHTS, "a verifier": audience.VERIFIER}[who]
    archive = partial(
        claim_page.page, seen, claim_page.published(None), order=ClaimOrder.NEWEST_CLARIFICATION
    )
    await _walked(asked, lambda after: archive(after=after, limit=20))
    if who == "a verifier":
        todo = [claim_page.standing_in([*OPEN_CLAIMS])]
        desk = partial(claim_page.page, seen, todo, order=ClaimOrder.EARLIEST_PROMISE)
        await _walked(asked, lambda after: desk(after=after, limit=20))


async def test_a_queue_a_page_and_a_timeline_are_read_by_indexes(asked: Listening) -> None:
    seen = SIGHTS["an officer"]
    found = await complaint_page.page(
        seen, ComplaintFilter(opd=[3]), ComplaintOrder.NEWEST, first=20, after=None
    )
    await complaint_loaders.row_numbered("TPR-5")
    await event.timelines(found.rows)
    await clock.clocks(found.rows)
    await response.responses(found.rows)
    await attachment.attachments(found.rows)
    await instruction.instructions(found.rows)
    await complaint_loaders.merged_from(found.rows)
    assert not await asked.costly(few=True), "of each complaint it is its own few rows that are sorted"


async def test_the_log_is_read_from_where_one_was(asked: Listening) -> None:
    head = await complaint_page.head()
    await log.after(head - 100, until=head)
    scope = public_scope(None, None)
    await log.after(head - 100, until=head, where=scope.where, params=scope.params)
    await log.latest("e.for_regent = TRUE", limit=20)
    await ReplayFloor().check(head, told=head, now=NOW)
    assert not await asked.costly()


async def test_an_opds_figures_are_read_from_its_own_rows(asked: Listening) -> None:
    found = await figures(3, date(2026, 10, 1), date(2026, 10, 31))
    assert found.received
    assert found.on_time_rate
    assert not await asked.costly()
    if asked.dialect == "sqlite":
        for sql, params in asked.asked:
            *_, step = [str(r[3]) for r in await asked.reader.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
            assert "COVERING INDEX" in step, step
            assert "(opd_id=? AND " in step, step


@pytest.mark.parametrize("who", [*SIGHTS, "the regent", "a verifier"])
async def test_numbers_are_read_from_cells_and_few_rows(asked: Listening, who: str) -> None:
    seen = {**SIGHTS, "the regent": audience.REGENT, "a verifier": audience.VERIFIER}[who]
    await tally.fold_all()
    asked.asked.clear()
    shown = await Overview.taken(seen, 365, NOW)
    assert (await shown.totals()).open
    for read in (shown.by_status, shown.by_category, shown.by_district, shown.trend, shown.satisfaction):
        await read()
    await shown.standings()
    if not seen.personal:
        period = Period(seen, date(2020, 1, 1), date(2026, 11, 30))
        assert await period.received()
        await period.by_opd()
        await period.at_end()
    await opd.counts([3, 4], seen)
    await opd.last_answers([3, 4], seen)
    page = await complaint_page.page(
        seen, ComplaintFilter(opd=[3]), ComplaintOrder.NEWEST, first=1, after=None
    )
    assert (await page.counted()).number
    assert not await asked.costly(few=True)


async def test_a_page_of_the_change_feed_costs_the_same_wherever_it_stands(asked: Listening) -> None:
    head = await log.head()
    for opd_id in (3, None):
        for after in (0, head // 2, head - 1_000):
            page = await change_feed.page(audience.system(3), opd_id, after=after, most=100)
            assert page.position > after
            assert 0 < len(page.items) <= 100
    assert not await asked.costly(few=True)
