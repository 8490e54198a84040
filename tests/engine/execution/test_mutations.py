from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import orjson
import pytest
import strawberry

from engine.execution.fallback import PlanFailed
from tests.engine.prepared import plan_of


class Ledger:
    """The context: what was done, in order."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.seen: Counter[str] = Counter()


Info = strawberry.Info[Ledger, None]


@strawberry.type
class Entry:
    name: str

    @strawberry.field
    def done(self, info: Info) -> list[str]:
        """What was done by the time that this entry is completed."""
        info.context.seen[self.name] += 1
        return list(info.context.done)

    @strawberry.field
    async def broken(self, info: Info) -> str | None:
        raise ValueError(f"{self.name} is broken")

    @strawberry.field
    def must(self, info: Info) -> str:
        raise ValueError(f"{self.name} must be")


@strawberry.type
class Query:
    nothing: int | None = None


def _put(info: Info, name: str) -> Entry:
    info.context.done.append(name)
    if name == "bad":
        raise ValueError("a bad entry")
    return Entry(name=name)


@strawberry.type
class Mutation:
    @strawberry.mutation
    def put(self, info: Info, name: str) -> Entry:
        return _put(info, name)

    @strawberry.mutation
    async def put_later(self, info: Info, name: str) -> Entry | None:
        info.context.done.append(f"({name}")
        await asyncio.sleep(0)
        info.context.done.append(f"{name})")
        return _put(info, name)

    @strawberry.mutation
    def promise(self, info: Info, name: str) -> Entry | None:
        async def later() -> Entry:
            return _put(info, name)

        return later()


schema = strawberry.Schema(Query, Mutation)


async def both(text: str, **variables: Any) -> tuple[Any, Any, Ledger, Ledger]:
    """Data and errors by plan and by reference, and what was done in each."""
    ledger, expected = Ledger(), Ledger()
    plan = plan_of(schema, text)
    result = await plan.run(None, ledger, plan.coerce(variables))
    reference = await schema.execute(text, variables, context_value=expected)
    return _report(result), _report(reference), ledger, expected


def _report(result: Any) -> Any:
    formatted = {"data": orjson.loads(orjson.dumps(result.data))}
    if result.errors:
        formatted["errors"] = [error.formatted for error in result.errors]
    return formatted


async def test_root_fields_run_in_order_and_each_is_completed_before_the_next() -> None:
    actual, expected, ledger, _ = await both(
        'mutation { a: putLater(name: "a") { done } b: put(name: "b") { done }'
        ' c: promise(name: "c") { done } }'
    )
    assert actual == expected
    assert ledger.done == ["(a", "a)", "a", "b", "c"]
    assert actual["data"]["a"]["done"] == ["(a", "a)", "a"]


@pytest.mark.parametrize("below", ["broken", "name broken must", "done must", "... on Entry { broken }"])
async def test_an_error_below_does_not_run_the_root_field_twice(below: str) -> None:
    text = f'mutation {{ a: putLater(name: "a") {{ {below} }} b: putLater(name: "b") {{ name }} }}'
    actual, expected, ledger, reference = await both(text)
    assert actual == expected
    assert "errors" in actual
    assert ledger.done == reference.done == ["(a", "a)", "a", "(b", "b)", "b"]


async def test_what_was_completed_before_an_error_is_not_completed_again() -> None:
    actual, expected, ledger, reference = await both(
        'mutation { a: put(name: "a") { done } b: putLater(name: "b") { broken } }'
    )
    assert actual == expected
    assert ledger.seen == reference.seen == {"a": 1}


async def test_an_error_at_a_non_null_root_field_ends_the_mutation() -> None:
    actual, expected, ledger, reference = await both(
        'mutation { a: put(name: "a") { name } b: put(name: "b") { must } c: put(name: "c") { name } }'
    )
    assert actual == expected
    assert actual["data"] is None
    assert ledger.done == reference.done == ["a", "b"]


async def test_an_error_of_the_root_field_itself_is_raised_once() -> None:
    actual, expected, ledger, reference = await both(
        'mutation { a: putLater(name: "bad") { name } b: put(name: "b") { name } }'
    )
    assert actual == expected
    assert ledger.done == reference.done == ["(bad", "bad)", "bad", "b"]


async def test_invalid_variables_run_nothing() -> None:
    plan, ledger = plan_of(schema, "mutation ($n: String!) { put(name: $n) { name } }"), Ledger()
    with pytest.raises(PlanFailed):
        await plan.run(None, ledger, plan.coerce({"n": 1}))
    assert ledger.done == []


async def test_an_invalid_argument_is_the_error_of_its_field() -> None:
    text = 'mutation ($n: String = "x") { a: put(name: "a") { name } b: putLater(name: $n) { name } }'
    actual, expected, ledger, reference = await both(text, n=None)
    assert actual == expected
    assert ledger.done == reference.done == ["a"]
