from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
import strawberry

from engine.execution.batching import batched
from engine.execution.fallback import PlanFailed
from tests.engine.catalogue import Catalogue
from tests.engine.holdings import Desk
from tests.engine.library import schema
from tests.engine.prepared import plan_of

NESTED = "{ shelves { books { author { name books(first: 1) { id } } } } }"


async def run(text: str, context: Any, schema: strawberry.Schema = schema) -> Any:
    return orjson.loads(await plan_of(schema, text).run(None, context, {}))["data"]


async def test_a_level_is_one_call_with_the_rows_of_all_parents() -> None:
    desk = Desk(Catalogue())
    data = await run(NESTED, desk)
    books = sum(len(shelf["books"]) for shelf in data["shelves"])
    assert books > 3
    assert desk.calls == {"authors": 1, "books_of": 1}
    assert desk.largest == {"authors": books, "books_of": books}


async def test_the_reference_executor_gathers_the_rows_of_one_turn() -> None:
    desk, again = Desk(Catalogue()), Desk(Catalogue())
    result = await schema.execute(NESTED, context_value=desk)
    assert result.data == await run(NESTED, again)
    assert desk.calls == again.calls
    assert desk.largest == again.largest


async def test_other_arguments_are_another_call() -> None:
    text = "{ stock { author { one: books(first: 1) { id } two: books(first: 2) { id } } } }"
    desk, again = Desk(Catalogue()), Desk(Catalogue())
    result = await schema.execute(text, context_value=desk)
    assert result.data == await run(text, again)
    assert desk.calls["books_of"] == again.calls["books_of"] == 2


async def test_other_contexts_are_other_calls() -> None:
    desks = [Desk(Catalogue()), Desk(Catalogue())]
    await asyncio.gather(
        *(schema.execute("{ stock { author { id } } }", context_value=desk) for desk in desks)
    )
    assert [desk.largest for desk in desks] == [{"authors": 8}, {"authors": 8}]


@batched
async def doubles(rows: list[int], context: Any) -> list[int | Exception]:
    context.calls += 1
    return [ValueError("no twos") if row == 2 else row * 2 for row in rows]


@batched
async def too_few(rows: list[int], context: Any) -> list[int]:
    return [0]


@strawberry.type
class Number:
    double: int | None = strawberry.field(resolver=doubles)
    few: int | None = strawberry.field(resolver=too_few)


@strawberry.type
class Query:
    @strawberry.field
    def numbers(self, to: int = 4) -> list[Number]:
        return list(range(1, to))


numbers = strawberry.Schema(Query)


def test_the_type_of_a_field_is_an_item_of_what_the_function_returns() -> None:
    @strawberry.type
    class Inferred:
        double = strawberry.field(resolver=doubles)

    printed = strawberry.Schema(Query, types=[Inferred]).as_str()
    assert "type Inferred {\n  double: Int!\n}" in printed


async def test_an_exception_among_the_results_is_the_error_of_its_row() -> None:
    context = SimpleNamespace(calls=0)
    result = await numbers.execute("{ numbers { double } }", context_value=context)
    assert result.data == {"numbers": [{"double": 2}, {"double": None}, {"double": 6}]}
    assert [(error.message, error.path) for error in result.errors] == [("no twos", ["numbers", 1, "double"])]
    assert context.calls == 1


async def test_results_that_do_not_line_up_are_everybodys_error() -> None:
    result = await numbers.execute("{ numbers { few } }")
    assert result.data == {"numbers": [{"few": None}] * 3}
    assert len(result.errors) == 3
    with pytest.raises(PlanFailed, match="1 results for 3 rows"):
        await run("{ numbers { few } }", None, numbers)


async def test_whoever_stops_waiting_does_not_disturb_the_others() -> None:
    info: Any = SimpleNamespace(context=SimpleNamespace(calls=0))
    asking = [asyncio.ensure_future(doubles(row, info)) for row in (1, 3, 5)]
    await asyncio.sleep(0)
    asking[1].cancel()
    first, _, third = await asyncio.gather(*asking, return_exceptions=True)
    assert (first, third) == (2, 10)
    assert asking[1].cancelled()
    assert info.context.calls == 1
