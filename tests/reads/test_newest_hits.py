"""The newest and the oldest of many hits, and the best, are found page by page without gathering them all:
each once and in order, wherever they lie, and whatever the planner thinks of how many there are."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from tortoise.connection import get_connection

from database import opening, query, statistics
from models import search_words
from operations.seed.reference import reference
from reads import search, searched
from reads.searched import Asked
from rules.audience import PUBLIC
from rules.words import ComplaintOrder

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
COMPLAINTS = 4_000
OLD = 1_500
RANDOM = Random(7)
RARE = frozenset(RANDOM.sample(range(1, COMPLAINTS), 12))
WORDS = ("banjir", "lampu padam", "sampah", "tidakada")
"""In each third, together among the oldest alone and apart among all, in twelve, and in none."""


def _title(pk: int) -> str:
    words = ["aduan"]
    if pk % 3 == 0:
        words.append("banjir")
    if pk <= OLD or pk % 2 == 0:
        words.append("lampu")
    if pk <= OLD or pk % 2 == 1:
        words.append("padam")
    if pk in RARE:
        words.append("sampah")
    return " ".join(words)


def _at(pk: int) -> datetime:
    """Ids follow the dates but for some, as of processes that file at the same time."""
    return NOW + timedelta(minutes=pk + (RANDOM.randint(-90, 90) if pk % 5 == 0 else 0))


@pytest.fixture(params=["sqlite", "postgres"])
async def filed(request: pytest.FixtureRequest) -> AsyncIterator[dict[int, datetime]]:
    url = request.getfixturevalue(f"migrated_{request.param}")
    when = {pk: _at(pk) for pk in range(1, COMPLAINTS + 1)}
    async with opening.opened(url):
        await reference(NOW)
        connection = get_connection("default")
        p = "?" if request.param == "sqlite" else "$"
        await connection.execute_many(
            "INSERT INTO complaint (id, number, title, description, kind, status, version, category_id, "
            "district_id, anonymous, confidential, public, content_hash, submitted_at, updated_at, "
            f"asked_rating, overdue, support_count) VALUES ({p}1, {p}2, {p}3, '', 'COMPLAINT', 'SUBMITTED', "
            f"1, 1, 1, FALSE, FALSE, TRUE, 'x', {p}4, {p}4, FALSE, FALSE, 0)",
            [[pk, f"TPR-{pk}", _title(pk), at] for pk, at in when.items()],
        )
        await search_words.fill(connection)
        await statistics.analyze()
        yield when


async def _asked(text: str) -> Asked:
    wanted = await search.sought(PUBLIC, text)
    hits = search.found_by(PUBLIC, wanted)
    assert hits is not None
    return Asked(PUBLIC, wanted, hits, [])


def _hits(text: str) -> list[int]:
    return [pk for pk in range(1, COMPLAINTS + 1) if set(text.split()) <= set(_title(pk).split())]


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("size", [9, 700])
async def test_each_hit_stands_once_and_by_its_date(text: str, size: int, filed: dict[int, datetime]) -> None:
    asked = await _asked(text)
    for order, descending in ((ComplaintOrder.NEWEST, True), (ComplaintOrder.OLDEST, False)):
        found: list[int] = []
        position = None
        while page := await searched.rows_in_order(
            asked, ("id", "submitted_at"), order, "c.submitted_at", position, size, descending=descending
        ):
            found += [pk for pk, _ in page]
            pk, at = page[-1]
            position = (at, pk)
            if len(found) > 6 * size:  # As far as anybody goes.
                break
        expected = sorted(_hits(text), key=lambda pk: (filed[pk], pk), reverse=descending)
        assert found == expected[: len(found)]
        assert len(found) > 6 * size or found == expected


@pytest.mark.parametrize("text", WORDS)
async def test_by_relevance_each_hit_stands_once_the_newest_before_the_older(
    text: str, filed: dict[int, datetime]
) -> None:
    asked = await _asked(text)
    found: list[int] = []
    after = None
    while page := await searched.by_relevance(asked, after, 300):
        found += [place.id for place in page]
        after = page[-1]
    hits = _hits(text)
    assert sorted(found) == hits
    ranked = searched.RANKED
    assert set(found[:ranked]) == set(hits[-ranked:])
    assert found[ranked:] == hits[:-ranked][::-1]


@pytest.mark.parametrize("text", WORDS)
async def test_they_are_counted_up_to_as_many_as_are_asked_for(text: str, filed: dict[int, datetime]) -> None:
    asked = await _asked(text)
    for most in (5, 100_000):
        rows = searched.up_to(asked, most)
        [[count]] = await query.rows(f"SELECT count(*) FROM ({rows.sql}) AS counted", rows.params)
        assert count == min(most, len(_hits(text)))
