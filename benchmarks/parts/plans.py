"""What executing an operation costs: the compiled plan against graphql-core, over the same rows in memory.

Each time is the best of several rounds, in microseconds for one execution up to the response's bytes.
"""

import datetime as dt
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from graphql import DocumentNode, execute
from strawberry.execution.is_awaitable import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from benchmarks.bench import Bench
from benchmarks.report.found import Found, Table
from tests.engine.catalogue import Catalogue
from tests.engine.holdings import Desk
from tests.engine.library import schema
from tests.engine.prepared import Prepared, compiled, plan_of, prepare

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


async def best(run: Callable[[], Awaitable[Any]], *, seconds: float, rounds: int = 5) -> float:
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


async def run(bench: Bench) -> Found:
    seconds = 0.05 if bench.quick else 0.25
    columns = ["compile µs", "plan µs", "reference µs", "times"]
    table = Table("plans", "Execution alone, over rows in memory", columns, first="operation")
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
            compiled(core, operation)

        assert await plan.run(None, context, {}) == await reference()
        planned = await best(lambda plan=plan: plan.run(None, context, {}), seconds=seconds)
        referred = await best(reference, seconds=seconds)
        made = await best(compiling, seconds=seconds)
        table.row(title, made, planned, referred, referred / planned)
    note = (
        "`compile` is paid once for each document. The compiled plan and the reference executor "
        "(graphql-core, as Strawberry runs it) give the same bytes here, or this part breaks."
    )
    return Found("Compiled plans", shown=[table], notes=[note])
