"""Rows that are the same are written once; whatever is not the same is written anew."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import orjson
import pytest
import strawberry

from engine.cache.fragment_cache import FragmentCache
from engine.execution.batching import batched
from engine.execution.completion.type_resolution import of_class
from engine.execution.fallback import PlanFailed
from tests.engine.prepared import answers, facts_of, plan_of

looked_at: list[str] = []


class Shelf:
    def __init__(self, name: str) -> None:
        self.name = name


class BookRow:
    """A value: what it shows depends on `same` alone."""

    def __init__(self, title: str | None, shelf: str | None = None, tags: tuple[str, ...] = ()) -> None:
        self.same = title, shelf, tags

    @property
    def title(self) -> str | None:
        looked_at.append(str(self.same[0]))
        return self.same[0]

    @property
    def shelf(self) -> Shelf | None:
        return None if self.same[1] is None else Shelf(self.same[1])

    @property
    def tags(self) -> tuple[str, ...]:
        return self.same[2]


@strawberry.type(name="Shelf")
class ShelfType:
    name: str

    is_type_of = of_class(Shelf)


async def lengths(rows: list[BookRow], context: Any) -> list[int]:
    return [len(row.same[0] or "") for row in rows]


async def places(rows: list[BookRow], context: Any) -> list[int]:
    """Not the same for rows that are the same."""
    return [n for n, _ in enumerate(rows)]


@strawberry.type
class Book:
    title: str
    shelf: ShelfType | None
    tags: list[str]
    length: int = strawberry.field(resolver=batched(lengths))
    place: int = strawberry.field(resolver=batched(places))

    is_type_of = of_class(BookRow, same="same")


async def _books(info: strawberry.Info) -> Any:
    return info.context


def _first(info: strawberry.Info) -> Any:
    return info.context[0] if info.context else None


@strawberry.type
class Query:
    books: list[Book] = strawberry.field(resolver=_books)
    first: Book | None = strawberry.field(resolver=_first)


@pytest.fixture
def schema() -> strawberry.Schema:
    looked_at.clear()
    return strawberry.Schema(Query)


TEXTS = (
    "{ books { title } }",
    "{ books { again: title title shelf { name __typename } tags __typename } first { title } }",
    "{ books { ...B } first { ...B shelf { other: name } } } fragment B on Book { tags shelf { name } }",
    "{ books { length title } }",
    "{ books { title place shelf { name } length tags __typename } }",
    "{ books { place ...B } first { ...B length } } fragment B on Book { title tags shelf { name } }",
)
ROWS = [BookRow("a", "x", ("1", "2")), BookRow("b"), BookRow("a", "x", ("1", "2")), BookRow('"<\u2028é')]


@pytest.mark.parametrize("text", TEXTS)
async def test_answers_are_those_of_the_reference_each_time(schema: strawberry.Schema, text: str) -> None:
    plan = plan_of(schema, text)
    for rows in (ROWS, ROWS[::-1], [], ROWS[:1] * 3):
        body = await plan.run(None, rows, {})
        reference, data = await answers(schema, text, rows)
        assert orjson.loads(body) == {"data": data}
        assert body == reference


async def test_what_is_the_same_is_looked_at_once(schema: strawberry.Schema) -> None:
    plan = plan_of(schema, "{ books { title tags } }")
    for _ in range(3):
        await plan.run(None, [BookRow("a"), BookRow("b"), BookRow("a")], {})
    assert looked_at == ["a", "b"]
    changed = await plan.run(None, [BookRow("a", tags=("new",)), BookRow("b")], {})
    assert orjson.loads(changed)["data"]["books"][0] == {"title": "a", "tags": ["new"]}


async def test_what_a_resolver_has_is_asked_each_time(schema: strawberry.Schema) -> None:
    plan = plan_of(schema, "{ books { title length } }")
    for _ in range(2):
        await plan.run(None, [BookRow("a")], {})
    assert looked_at == ["a", "a"]


async def test_what_waits_is_filled_into_a_copy_of_what_is_the_same(schema: strawberry.Schema) -> None:
    plan = plan_of(schema, "{ books { title place tags shelf { name } } }")
    for _ in range(2):
        body = await plan.run(None, [BookRow("a", "x"), BookRow("b", "x"), BookRow("a", "x")], {})
        books = orjson.loads(body)["data"]["books"]
        assert [(b["title"], b["place"]) for b in books] == [("a", 0), ("b", 1), ("a", 2)]
    assert looked_at == ["a", "b"]
    with pytest.raises(PlanFailed):
        await plan.run(None, [BookRow("c"), BookRow(None)], {})
    changed = await plan.run(None, [BookRow("a", "y")], {})
    assert orjson.loads(changed)["data"]["books"][0]["shelf"] == {"name": "y"}


async def test_a_row_that_cannot_be_written_is_not_kept(schema: strawberry.Schema) -> None:
    plan = plan_of(schema, "{ books { title } }")
    for _ in range(2):
        with pytest.raises(PlanFailed):
            await plan.run(None, [BookRow("a"), BookRow(None)], {})
    assert looked_at.count("None") == 2
    assert orjson.loads(await plan.run(None, [BookRow("a")], {})) == {"data": {"books": [{"title": "a"}]}}


@pytest.mark.parametrize("more", ["", "length tags shelf { name }"])
async def test_pieces_take_no_more_than_their_bytes(schema: strawberry.Schema, more: str) -> None:
    known = facts_of(schema._schema)
    known.fragments = FragmentCache(most_bytes=20_000)
    plan = plan_of(schema, f"{{ books {{ title {more} }} }}")
    for n in range(100):
        body = await plan.run(None, [BookRow(f"{n}"), BookRow("x" * 50)], {})
        assert [b["title"] for b in orjson.loads(body)["data"]["books"]] == [f"{n}", "x" * 50]
        assert known.fragments.weight <= 20_000
    [table] = known.fragments.tables
    assert 0 < len(table) <= 20
    del table, plan
    gc.collect()
    assert not list(known.fragments.tables)


@pytest.mark.parametrize("fields", ["title tags", "title tags shelf { name } place"])
async def test_pieces_take_no_more_memory_than_they_are_said_to(
    schema: strawberry.Schema, fields: str
) -> None:
    fragments = facts_of(schema._schema).fragments
    plan = plan_of(schema, f"{{ books {{ {fields} }} }}")
    await plan.run(None, [BookRow("warm")], {})
    gc.collect()
    tracemalloc.start()
    try:
        before, weight = tracemalloc.get_traced_memory()[0], fragments.weight
        for n in range(500):
            looked_at.clear()
            await plan.run(None, [BookRow(f"{n}" * 20, "shelf", ("1", "2"))], {})
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before <= fragments.weight - weight


async def test_of_rows_that_come_in_turns_some_are_found_again(schema: strawberry.Schema) -> None:
    """More of them than there is room for: the oldest is always the next to be asked for."""
    facts_of(schema._schema).fragments = FragmentCache(most_bytes=100_000)
    plan = plan_of(schema, "{ books { title tags } }")
    rows = [BookRow(f"{n}") for n in range(120)]
    for row in rows:
        await plan.run(None, [row], {})
    looked_at.clear()
    for row in rows * 5:
        await plan.run(None, [row], {})
    assert len(looked_at) < 0.8 * 5 * len(rows)
