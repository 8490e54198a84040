"""What executing an operation costs: the compiled plan against graphql-core, over the same rows in memory.

    python -m benchmarks.plans

Each time is the best of several rounds, in microseconds for one execution up to the response's bytes.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from graphql import DocumentNode, execute
from rich.console import Console
from rich.table import Table
from strawberry.execution.is_awaitable import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from engine.plans import compile_plan
from tests.engine.catalogue import Catalogue
from tests.engine.holdings import Desk
from tests.engine.library import schema
from tests.engine.prepared import Prepared, plan_of, prepare

FIELDS = "id title subtitle genre condition priority pages weight available published added"
DOCUMENTS = {
    "20 rows × 11 fields": f"{{ stock {{ {FIELDS} }} }}",
    "… by a root that waits one turn": f"{{ books(first: 20) {{ {FIELDS} }} }}",
    "… and an author each, by one batch": f"{{ stock {{ {FIELDS} author {{ id name born }} }} }}",
    "… and 4 reviews each, in line": f"{{ stock {{ {FIELDS} reviews {{ id stars text }} }} }}",
    "… as members of a union": f"{{ works {{ ... on Book {{ {FIELDS} }} }} }}",
    "20 rows, each with an awaited field": "{ books(first: 20) { id summary } }",
    "one row with info.path": '{ book(by: {id: "b1"}) { id place } }',
}


async def best(run: Callable[[], Awaitable[Any]], *, seconds: float = 0.25, rounds: int = 5) -> float:
    """Microseconds of the fastest round."""
    started = time.perf_counter()
    count = 0
    while time.perf_counter() - started < seconds / 5:
        await run()
        count += 1
    count = max(1, count * 5 // rounds)
    fastest = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        for _ in range(count):
            await run()
        fastest = min(fastest, (time.perf_counter() - started) / count)
    return fastest * 1e6


def desk() -> Desk:
    catalogue = Catalogue(1, books=20)
    for book in catalogue.books.values():
        book.added = dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC)
        book.reviews = list(catalogue.books["b2"].reviews[:1]) * 4
    return Desk(catalogue)


async def main() -> None:
    table = Table("operation", "compile", "plan", "reference", "times", title="µs")
    context = desk()
    core = schema._schema
    for title, text in DOCUMENTS.items():
        operation = prepare(schema, text)
        assert operation is not None
        plan = plan_of(schema, text)

        async def reference(document: DocumentNode = operation.document) -> bytes:
            result = execute(
                core,
                document,
                context_value=context,
                executor_class=StrawberryGraphQLCoreExecutionContext,
                is_awaitable=optimized_is_awaitable,
            )
            if optimized_is_awaitable(result):
                result = await result
            assert result.errors is None, result.errors
            return orjson.dumps({"data": result.data})

        async def compiling(operation: Prepared = operation) -> None:
            compile_plan(core, operation)

        assert await plan.run(None, context, {}) == await reference()
        compiled = await best(lambda plan=plan: plan.run(None, context, {}))
        referred = await best(reference)
        made = await best(compiling)
        times = f"{referred / compiled:.0f}"
        table.add_row(title, f"{made:.0f}", f"{compiled:.1f}", f"{referred:.0f}", times)
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main())
