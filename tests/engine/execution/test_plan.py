from __future__ import annotations

import asyncio
from typing import Any, cast

import orjson
import pytest
import strawberry
from strawberry.scalars import JSON

from engine.execution.fallback import AwaitableMet, PlanFailed
from engine.execution.plan import MOST_VARIANTS
from tests.engine.catalogue import Catalogue
from tests.engine.holdings import Desk
from tests.engine.library import schema
from tests.engine.prepared import answers, covered, plan_of


@pytest.mark.parametrize(
    "text",
    [
        "{ __schema { types { name } } }",
        '{ __type(name: "Book") { name } }',
        "{ broken __schema { types { name } } }",
    ],
)
def test_introspection_is_left_to_the_reference(text: str) -> None:
    assert not covered(schema, text)


async def test_names_of_types_are_not_introspection() -> None:
    body, data = await answers(
        schema, "{ __typename stock { __typename author { __typename } } }", Desk(Catalogue())
    )
    assert orjson.loads(body) == {"data": data}


async def test_each_outcome_of_the_conditions_has_its_own_fields() -> None:
    text = "query ($a: Boolean!, $b: Boolean!) { stock { id @include(if: $a) title @skip(if: $b) pages } }"
    for a in (True, False):
        for b in (True, False):
            body, data = await answers(schema, text, Desk(Catalogue()), a=a, b=b)
            assert orjson.loads(body) == {"data": data}
            assert ("id" in data["stock"][0], "title" in data["stock"][0]) == (a, not b)


async def test_only_so_many_outcomes_are_compiled() -> None:
    names = [f"c{n}" for n in range(5)]
    declared = ", ".join(f"${name}: Boolean!" for name in names)
    fields = " ".join(f"{name}: pages @include(if: ${name})" for name in names)
    plan = plan_of(schema, f"query ({declared}) {{ stock {{ id {fields} }} }}")
    answered = 0
    for outcome in range(32):
        variables = plan.coerce({name: bool(outcome >> n & 1) for n, name in enumerate(names)})
        try:
            await plan.run(None, Desk(Catalogue()), variables)
            answered += 1
        except PlanFailed:
            pass
    assert answered == MOST_VARIANTS


async def test_a_condition_that_is_null_is_for_the_reference_to_refuse() -> None:
    plan = plan_of(schema, "query ($a: Boolean = true) { stock { id @include(if: $a) } }")
    with pytest.raises(PlanFailed):
        await plan.run(None, Desk(Catalogue()), plan.coerce({"a": None}))


async def test_one_object_in_another_goes_as_deep_as_it_likes() -> None:
    text = "{ stock { id " + "loan { book { id " * 12 + "} } " * 12 + "} }"
    body, data = await answers(schema, text, Desk(Catalogue()))
    assert body == orjson.dumps({"data": data})


async def test_a_plan_that_meets_an_awaitable_learns_to_wait() -> None:
    plan = plan_of(schema, "{ later stock { id } }")
    with pytest.raises(PlanFailed):
        await plan.run(None, Desk(Catalogue()), {})
    assert orjson.loads(await plan.run(None, Desk(Catalogue()), {}))["data"]["later"] == 7


async def seven() -> int:
    return 7


@strawberry.type
class Later:
    @strawberry.field
    def later(self) -> int:
        return cast("int", seven())


@strawberry.type
class Query:
    @strawberry.field
    async def soon(self) -> Later:
        await asyncio.sleep(0)
        return Later()

    @strawberry.field
    def waiting(self) -> list[int]:
        async def number() -> int:
            return 1

        return [number()]

    @strawberry.field
    def json(self) -> JSON:
        return {"unwritable": object()}

    @strawberry.field
    def remember(self, items: list[str], seen: list[str] = ["x"]) -> int:  # noqa: B006
        items.append("more")
        seen.append("more")
        return len(items) + len(seen)

    @strawberry.field
    async def slow(self, info: strawberry.Info) -> int:
        await asyncio.sleep(0.01)
        info.context["done"] += 1
        return 1

    @strawberry.field
    async def fails(self) -> int:
        raise ValueError("at once")


small = strawberry.Schema(Query)


async def test_a_plan_gives_up_on_awaitables_that_it_cannot_reach() -> None:
    plan = plan_of(small, "{ waiting }")
    for _ in range(3):
        with pytest.raises(PlanFailed):
            await plan.run(None, None, {})
    result = await small.execute("{ waiting }")
    assert result.data == {"waiting": [1]}


async def test_a_plan_that_meets_an_awaitable_in_several_runs_at_one_time_learns_to_wait() -> None:
    plan = plan_of(small, "{ soon { later } }")
    failed = await asyncio.gather(*(plan.run(None, None, {}) for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in failed] == [AwaitableMet] * 3
    assert await plan.run(None, None, {}) == b'{"data":{"soon":{"later":7}}}'


async def test_what_cannot_be_written_is_left_to_the_reference() -> None:
    with pytest.raises(PlanFailed):
        await plan_of(small, "{ json }").run(None, None, {})


async def test_each_call_has_lists_of_its_own() -> None:
    calls = 'a: remember(items: ["a"]) b: remember(items: $items) c: remember(items: $items)'
    text = f"query ($items: [String!]!) {{ {calls} }}"
    for _ in range(2):
        body, data = await answers(small, text, items=["a", "b"])
        assert body == orjson.dumps({"data": data})
        assert data == {"a": 4, "b": 5, "c": 5}


async def test_nothing_is_left_running_when_a_plan_fails() -> None:
    context: Any = {"done": 0}
    with pytest.raises(PlanFailed):
        await plan_of(small, "{ slow fails again: slow }").run(None, context, {})
    assert context["done"] == 2
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_whoever_stops_waiting_stops_the_resolvers() -> None:
    context: Any = {"done": 0}
    task = asyncio.ensure_future(plan_of(small, "{ slow again: slow }").run(None, context, {}))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.02)
    assert context["done"] == 0


@pytest.mark.parametrize("variables", [{}, {"n": None}, {"n": "one"}, {"n": 2**40}, {"n": [1]}])
def test_variables_that_the_reference_refuses_are_refused(variables: dict[str, Any]) -> None:
    with pytest.raises(PlanFailed):
        plan_of(schema, "query ($n: Int!) { books(first: $n) { id } }").coerce(variables)


def test_variables_nested_as_deep_as_the_reference_refuses_are_refused() -> None:
    deep: Any = 1
    for _ in range(300):
        deep = [deep]
    with pytest.raises(PlanFailed):
        plan_of(schema, "query ($m: [[Int]!]) { echo(matrix: $m) }").coerce({"m": deep})
