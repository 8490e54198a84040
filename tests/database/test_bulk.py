"""Very many rows at once: quickly, and with everything there after."""

from datetime import UTC, datetime

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from database import bulk
from models.complaint.complaint import Complaint
from models.district import District
from models.event import Event
from models.number_series import NumberSeries
from models.opd import Opd
from models.response import Response

AT = datetime(2026, 11, 2, 2, tzinfo=UTC)


def _opds(*codes: str, first: int = 1) -> bulk.Rows:
    columns = ("id", "code", "name", "active", "oversight", "public_service")
    values = [(first + n, code, code, True, False, False) for n, code in enumerate(codes)]
    return bulk.Rows(Opd, columns, values)


async def _written(parts: list[bulk.Rows]) -> None:
    async with in_transaction() as connection:
        await bulk.write(connection, parts)


async def test_rows_are_written_in_one_transaction_or_not_at_all(opened: str) -> None:
    await _written([_opds("A", "B"), bulk.Rows(NumberSeries, ("year", "given"), [(2026, 7)])])
    assert await Opd.all().order_by("id").values_list("id", "code") == [(1, "A"), (2, "B")]
    assert (await NumberSeries.get(year=2026)).given == 7
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await _written([_opds("C", first=3), _opds("D", first=1)])
    assert await Opd.all().count() == 2


async def test_nothing_is_written_of_nothing(opened: str) -> None:
    await _written([_opds(), bulk.Rows(NumberSeries, ("year", "given"), [])])
    assert not await Opd.exists()


async def test_indexes_are_gone_within_and_there_again_after(opened: str) -> None:
    tables = (Complaint, Event, Response)
    before = await bulk.indexes(tables)
    assert len(before) > 20
    async with bulk.without_indexes(tables) as gone:
        assert gone == before
        assert await bulk.indexes(tables) == {}
    assert (await bulk.indexes(tables)).keys() == before.keys()


async def test_indexes_are_there_again_whatever_happened(opened: str) -> None:
    before = await bulk.indexes([Event])
    with pytest.raises(ZeroDivisionError):
        async with bulk.without_indexes([Event]):
            raise ZeroDivisionError
    assert (await bulk.indexes([Event])).keys() == before.keys()


async def test_sqlite_waits_for_the_disk_again_after(opened: str) -> None:
    if bulk.is_postgres():
        pytest.skip("PostgreSQL always does")
    pragmas = ("synchronous", "cache_size", "temp_store")
    before = [await _pragma(name) for name in pragmas]
    async with bulk.without_indexes([Event]):
        assert await _pragma("synchronous") == 0
    assert [await _pragma(name) for name in pragmas] == before


async def _pragma(name: str) -> int:
    """Of the connection that writes."""
    [row] = await get_connection("default").execute_query_dict(f"PRAGMA {name}")
    return int(row[name])


async def test_ids_go_on_after_the_last_that_was_written(opened: str) -> None:
    await _written([_opds("A", "B", first=40)])
    await bulk.advance_sequences([Opd, District])
    assert (await Opd.create(code="C", name="C")).id == 42
    assert (await District.create(code="x", name="x", latitude=-7.0, longitude=112.0, villages="")).id == 1
