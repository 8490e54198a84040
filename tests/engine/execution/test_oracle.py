"""Plans against the reference executor: the same answers, for operations made at random."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from inspect import isawaitable
from typing import Any

import orjson
import pytest
from graphql import ExecutionResult, ValueNode, parse_value
from graphql.execution import Executor, create_source_event_stream
from hypothesis import HealthCheck, given, settings, strategies
from hypothesis_graphql import queries

from engine.execution.fallback import PlanFailed
from engine.execution.plan import Plan
from tests.engine.catalogue import Catalogue
from tests.engine.holdings import Desk
from tests.engine.library import schema
from tests.engine.operations import Operations, written
from tests.engine.prepared import compiled, prepare

# graphql-core abandons coroutines of list items when a sibling raises, before they were awaited
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

Tell = Callable[[str, Counter[str]], None]

MANY = int(os.environ.get("ORACLE_OPERATIONS", "1200"))
"""Of queries; of the other kinds a third each."""
SEED = int(os.environ.get("ORACLE_SEED", "20261124"))

VALUES: dict[str, list[Any]] = {
    "Int": [0, 1, 2, 3, -1],
    "Float": [0.5, 2, -1.25],
    "String": ["1", "no", "raise", "Buku “1” ✓", "New"],
    "Boolean": [True, False],
    "ID": ["b0", "b1", "b3", "a1", "m0", "s1", "p0", "gone", 5],
    "Isbn": ["ISBN 9700", "ISBN 9701"],
    "Date": ["2026-01-31"],
    "DateTime": ["2026-01-31T08:00:00+07:00", "2026-01-31T08:00:00Z"],
    "Decimal": ["1.50", 2],
    "UUID": ["00000000-0000-0000-0000-000000000005"],
    "JSON": [1, "x", [1, None], {"a": {"b": []}}, True],
}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Strawberry logs each error of the reference with its traceback."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    def tell(what: str, tally: Counter[str]) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {', '.join(f'{count} {name}' for name, count in tally.items())}\n")

    return tell


def desk(seed: int) -> Desk:
    """The same library again; every second one without mischief."""
    return Desk(Catalogue(seed, chaos=(0.0, 0.02, 0.0, 0.15)[seed % 4]))


def report(result: Any) -> tuple[bytes, Any]:
    return orjson.dumps(result.data), [error.formatted for error in result.errors or ()]


def condition_is_null(raw: dict[str, Any]) -> bool:
    """Then the reference answers, even if the condition is never looked at."""
    return any(name.startswith("c") and value is None for name, value in raw.items())


async def answer(
    plan: Plan, root: Any, context: Desk, raw: dict[str, Any], tally: Counter[str]
) -> bytes | None:
    """The plan's response; None where the reference has to answer."""
    try:
        return await plan.run(root, context, plan.coerce(raw))
    except PlanFailed:
        pass
    try:  # one that met an awaitable where none was expected has learnt
        body = await plan.run(root, context, plan.coerce(raw))
    except PlanFailed:
        tally["left to the reference"] += 1
        return None
    tally["answered at the second attempt"] += 1
    return body


async def test_queries_are_answered_as_by_the_reference(tell: Tell) -> None:
    operations = Operations(schema._schema, VALUES, seed=SEED)
    tally: Counter[str] = Counter()
    while tally["compared"] < MANY:
        text, raw = operations.make()
        tally["made"] += 1
        operation = prepare(schema, text)
        if operation is None:
            continue
        tally["compared"] += 1
        seed = tally["compared"]
        reference = await schema.execute(text, raw, context_value=desk(seed))
        plan = compiled(schema._schema, operation)
        if plan is None:
            tally["not covered"] += 1
            continue
        body = await answer(plan, None, desk(seed), raw, tally)
        if body is None:
            assert reference.errors or condition_is_null(raw), f"for no reason: {text} {raw} {seed}"
            continue
        tally["answered by the plan"] += 1
        assert not reference.errors, f"{text} {raw} {seed}"
        assert body == orjson.dumps({"data": reference.data}), f"{text} {raw} {seed}"
    tell("queries", tally)
    assert tally["answered by the plan"] > MANY / 3


async def test_mutations_are_answered_as_by_the_reference_and_change_the_same(tell: Tell) -> None:
    operations = Operations(schema._schema, VALUES, seed=SEED, kinds=("mutation",))
    tally: Counter[str] = Counter()
    while tally["compared"] < MANY // 3:
        text, raw = operations.make()
        tally["made"] += 1
        operation = prepare(schema, text)
        if operation is None:
            continue
        tally["compared"] += 1
        seed = tally["compared"]
        expected, actual = desk(seed), desk(seed)
        reference = await schema.execute(text, raw, context_value=expected)
        plan = compiled(schema._schema, operation)
        assert plan is not None
        try:
            result = await plan.run(None, actual, plan.coerce(raw))
        except PlanFailed:
            tally["left to the reference"] += 1
            assert reference.errors or condition_is_null(raw)
            assert actual.calls == {}
            continue
        assert isinstance(result, ExecutionResult)
        if not result.errors:
            tally["answered by the plan"] += 1
            assert not reference.errors, f"{text} {raw} {seed}"
            assert orjson.dumps(result.data) == orjson.dumps(reference.data), f"{text} {raw} {seed}"
        else:
            tally["answered with errors"] += 1
            assert report(result) == report(reference), f"{text} {raw} {seed}"
        assert actual.catalogue.state() == expected.catalogue.state(), f"{text} {raw} {seed}"
    tell("mutations", tally)
    assert tally["answered by the plan"] > MANY / 9
    assert tally["answered with errors"] > MANY / 90


async def test_events_are_answered_as_by_the_reference(tell: Tell) -> None:
    operations = Operations(schema._schema, VALUES, seed=SEED, kinds=("subscription",))
    tally: Counter[str] = Counter()
    while tally["compared"] < MANY // 3:
        text, raw = operations.make()
        operation = prepare(schema, text)
        if operation is None:
            continue
        tally["compared"] += 1
        seed = tally["compared"]
        plan = compiled(schema._schema, operation)
        assert plan is not None
        context = desk(seed)
        executor = Executor.build(schema._schema, operation.document, None, context, raw)
        if isinstance(executor, list):
            with pytest.raises(PlanFailed):
                plan.coerce(raw)
            tally["invalid variables"] += 1
            continue
        events = create_source_event_stream(executor)
        if isawaitable(events):
            events = await events
        if isinstance(events, ExecutionResult):
            continue
        responses = await schema.subscribe(text, raw, context_value=desk(seed))
        async for event in events:
            reference = await anext(responses)
            tally["events"] += 1
            body = await answer(plan, event, context, raw, tally)
            if body is None:
                assert reference.errors or condition_is_null(raw), f"{text} {raw} {seed}"
            else:
                tally["answered by the plan"] += 1
                assert not reference.errors
                assert body == orjson.dumps({"data": reference.data}), f"{text} {raw} {seed}"
        await responses.aclose()
    tell("subscriptions", tally)
    assert tally["answered by the plan"] > MANY


def test_queries_of_another_generator_are_answered_as_by_the_reference(tell: Tell) -> None:
    tally: Counter[str] = Counter()
    scalars = {
        name: strategies.sampled_from(VALUES[name]).map(as_literal)
        for name in ("Isbn", "Date", "DateTime", "Decimal", "UUID", "JSON")
    }

    @settings(
        max_examples=MANY // 12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(queries(schema.as_str(), custom_scalars=scalars), strategies.integers(0, 999))
    def compare(text: str, seed: int) -> None:
        operation = prepare(schema, text)
        if operation is None:
            return
        tally["compared"] += 1
        plan = compiled(schema._schema, operation)
        assert plan is not None

        async def both() -> tuple[Any, bytes | None]:
            reference = await schema.execute(text, {}, context_value=desk(seed))
            return reference, await answer(plan, None, desk(seed), {}, tally)

        reference, body = asyncio.run(both())
        if body is None:
            assert reference.errors
        else:
            tally["answered by the plan"] += 1
            assert not reference.errors
            assert body == orjson.dumps({"data": reference.data})

    compare()
    tell("queries of hypothesis-graphql", tally)
    assert tally["answered by the plan"] > tally["compared"] / 5


def as_literal(raw: Any) -> ValueNode:
    return parse_value(written(raw))
