"""What few of many complaints are is found among these few, as the databases themselves say."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.clock import Clock
from reads import aspiration, complaint_cluster, complaint_page
from reads.complaint_filter import ComplaintFilter
from reads.place import Box
from rules import audience
from rules.words import AspirationState, ComplaintOrder
from tests.reads.listening import Listening, asked, filled, steps
from tests.reads.many_rows import COMPLAINTS

__all__ = ["asked", "filled"]
SIGHTS = {"a visitor": audience.PUBLIC, "a citizen": audience.person(1), "an officer": audience.opd(3)}


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
        assert max(steps(file, sql, params) for sql, params in words) < COMPLAINTS * 2
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


async def test_the_clock_of_an_instruction_is_found_by_it(asked: Listening) -> None:
    """Within a change, for whose end all others wait."""
    await asked.rows(Clock.filter(instruction_id=5, stopped_at=None).sql(params_inline=True))
    assert not await asked.costly()
