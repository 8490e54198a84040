"""How the hot reads are done, as the databases themselves say: by indexes alone, in the order asked for."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from database import opening, query
from database.installation import Reader, Row
from database.postgres_reader import numbered
from models import tally
from models.clock import Clock
from reads import (
    announcement,
    aspiration,
    attachment,
    catalog,
    claim_page,
    clock,
    complaint_cluster,
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
from rules.words import AnnouncementOrder, AspirationState, ComplaintOrder, ComplaintStatus
from tests.reads.many_rows import COMPLAINTS, NOW, fill
from tests.regency import _elsewhere

TABLES = ("c", "e", "k", "n", "p", "complaint", "event", "clock", "response", "announcement", "claim")
LARGE = ("complaint", "event", "clock", "response", "announcement", "claim")
SIGHTS = {"a visitor": audience.PUBLIC, "a citizen": audience.person(1), "an officer": audience.opd(3)}


class Listening:
    """The reader that was there, and what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.dialect = reader.dialect
        self.asked: list[tuple[str, Sequence[Any]]] = []

    async def rows(self, sql: str, params: Sequence[Any] = (), **how: bool) -> list[Row]:
        self.asked.append((sql, params))
        return await self.reader.rows(sql, params, **how)

    async def close(self) -> None:
        await self.reader.close()

    async def costly(self, *, few: bool = False) -> list[str]:
        """What of the plans reads a large table from end to end, or sorts what it has found there (unless
        that is `few`)."""
        wrong = []
        for sql, params in self.asked:
            told = await (_in_sqlite if self.dialect == "sqlite" else _in_postgres)(self.reader, sql, params)
            wrong += [f"{step} in {sql}" for step in told if not (few and "ORDER BY" in step)]
        return wrong


async def _in_sqlite(reader: Reader, sql: str, params: Sequence[Any]) -> list[str]:
    """An index that is walked in its order says SCAN … USING INDEX, and ends with the LIMIT; without one it
    is the table that is walked, and with a B-tree for the order there is no end before it."""
    steps = [str(r[3]) for r in await reader.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    whole = [s for s in steps if s.startswith("SCAN") and s.split()[1] in TABLES and "USING" not in s]
    sorts = [s for s in steps if "TEMP B-TREE FOR ORDER BY" in s or s.endswith("RIGHT PART OF ORDER BY")]
    # What few parts have found, each of them in order, is put together.
    return whole + ([] if " UNION ALL " in sql else sorts)


async def _in_postgres(reader: Reader, sql: str, params: Sequence[Any]) -> list[str]:
    """Some thousands of rows may well be read from end to end: it is asked for a way without that."""
    pool = getattr(reader, "_short_pool")  # noqa: B009
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        told = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {numbered(sql)}", *params)
    wrong: list[str] = []

    def look(node: dict[str, Any]) -> None:
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
            wrong.append(f"Seq Scan of {node['Relation Name']}")
        if node["Node Type"] == "Sort" and node["Plan Rows"] > 200:
            wrong.append(f"Sort of {node['Plan Rows']} rows")
        for inner in node.get("Plans", ()):
            look(inner)

    look(orjson.loads(told)[0]["Plan"])
    return wrong


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that nobody changes."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres").create_database()
    else:
        url = f"sqlite://{tmp_path_factory.mktemp('many')}/taprose.sqlite3"
    _elsewhere(fill(url))
    return url


@pytest.fixture
async def asked(filled: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Listening]:
    async with opening.opened(filled) as installation:
        await catalog.load()
        listening = Listening(query.reader())
        with monkeypatch.context() as patched:
            patched.setattr(installation, "reader", listening)
            yield listening


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


_COUNTED = {"idx_complaint_categor_8a9976": "6000 2 1", "idx_complaint_distric_db99e3": "6000 2 1"}
"""As a sample may tell SQLite: of each category and district a few."""


@pytest.mark.parametrize("order", ComplaintOrder)
async def test_what_is_an_offices_own_is_found_by_that(
    asked: Listening, filled: str, tmp_path: Path, order: ComplaintOrder
) -> None:
    """Not by its category or district, of which others have the most; whatever has been counted."""
    if asked.dialect != "sqlite":
        pytest.skip("PostgreSQL knows how many rows there are of each")
    for wanted in (
        ComplaintFilter(category=[4]),
        ComplaintFilter(district=[6]),
        ComplaintFilter(category=[4], district=[4]),
    ):
        await complaint_page.page(SIGHTS["an officer"], wanted, order, first=20, after=None)
    file = shutil.copyfile(filled.removeprefix("sqlite://"), tmp_path / "counted")
    with sqlite3.connect(file) as counted:
        for index, told in _COUNTED.items():
            counted.execute("UPDATE sqlite_stat1 SET stat = ? WHERE idx = ?", (told, index))
    counted.close()
    counted = sqlite3.connect(file)
    assert len(asked.asked) == 3
    for sql, _ in asked.asked:
        marked = [None] * sql.count("?")
        steps = [str(r[3]) for r in counted.execute(f"EXPLAIN QUERY PLAN {sql}", marked)]
        assert any("(opd_id=?" in step for step in steps), steps
    counted.close()


@pytest.mark.parametrize("who", SIGHTS)
async def test_aspirations_are_walked_and_counted_by_what_became_of_them(asked: Listening, who: str) -> None:
    """None is looked at that is not one, wherever they are asked for."""
    states = [
        [*AspirationState],
        [AspirationState.UNDECIDED, AspirationState.TAKEN_UP],
        [AspirationState.DONE],
    ]
    for district in (None, [6]):
        for state in states:
            wanted = ComplaintFilter(aspiration=state, district=district)
            page = await complaint_page.page(
                SIGHTS[who], wanted, ComplaintOrder.MOST_SUPPORTED, first=20, after=None
            )
            await page.counted()
        assert sum(each.count for each in await aspiration.counts(district and district[0]))
    assert not await asked.costly(few=who != "a visitor")
    if asked.dialect == "sqlite" and who == "a visitor":
        for sql, params in asked.asked:
            if "FROM complaint" in sql:
                steps = [str(r[3]) for r in await asked.reader.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
                assert any("INDEX complaint_aspiration_" in step for step in steps), (sql, steps)


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


@pytest.mark.parametrize("who", [*SIGHTS, "the regent"])
async def test_a_search_in_a_small_part_of_the_map_looks_at_no_hits_of_others(
    asked: Listening, filled: str, who: str
) -> None:
    """Everything there has this word; so what is found by it is what is there."""
    seen = {**SIGHTS, "the regent": audience.REGENT}[who]
    part = Box(-7.0, 112.2, -6.985, 112.215)
    found = await complaint_cluster.clusters(seen, part, 16, ComplaintFilter(search="rusak"), first=500)
    page = await complaint_page.page(
        seen, ComplaintFilter(search="rusak", within=part), ComplaintOrder.NEWEST, first=20, after=None
    )
    counted = (await page.counted()).number
    words = [(sql, params) for sql, params in asked.asked if any("#f" in str(param) for param in params)]
    assert len(words) >= 3
    if asked.dialect == "sqlite":
        file = sqlite3.connect(filled.removeprefix("sqlite://"))
        assert max(_steps(file, sql, params) for sql, params in words) < COMPLAINTS * 2
        file.close()
    without = await complaint_cluster.clusters(
        seen, part, 16, ComplaintFilter(submitted_to=datetime(2100, 1, 1, tzinfo=UTC)), first=500
    )
    assert found == without
    assert 0 < found.total < COMPLAINTS // 50
    page = await complaint_page.page(
        seen, ComplaintFilter(within=part), ComplaintOrder.NEWEST, first=20, after=None
    )
    assert counted == (await page.counted()).number > 0


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
    before = [_steps(flooded, sql, params) for sql, params in asked.asked]
    flooded.execute(
        "UPDATE complaint SET submitted_at = '2026-11-02 01:00:00+00:00', next_due_at = '2026-11-01', "
        "support_count = 9, overdue = TRUE, district_id = 6, category_id = 6 WHERE NOT public"
    )
    flooded.commit()
    after = [_steps(flooded, sql, params) for sql, params in asked.asked]
    assert len(before) == 20
    assert all(now <= then * 1.5 + 1_000 for now, then in zip(after, before, strict=True)), (before, after)
    assert max(after) < COMPLAINTS * 12, "fewer than it takes to look at each public complaint of a district"
    flooded.close()


def _steps(db: sqlite3.Connection, sql: str, params: Sequence[Any]) -> int:
    """How many steps SQLite's machine makes, in hundreds."""
    found = [0]

    def look() -> None:
        found[0] += 100

    db.set_progress_handler(look, 100)
    db.execute(sql, [p.isoformat(" ") if isinstance(p, datetime) else p for p in params]).fetchall()
    db.set_progress_handler(None, 0)
    return found[0]


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


async def test_the_clock_of_an_instruction_is_found_by_it(asked: Listening) -> None:
    """Within a change, for whose end all others wait."""
    await asked.rows(Clock.filter(instruction_id=5, stopped_at=None).sql(params_inline=True))
    assert not await asked.costly()


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
