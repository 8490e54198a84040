"""Executes one operation: by its compiled plan, or as graphql-core and Strawberry do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Literal, NamedTuple

import orjson
import strawberry
from graphql import (
    ExecutionResult,
    create_source_event_stream,
    execute_root_selection_set,
    execute_subscription_event,
)
from graphql import Executor as ReferenceExecutor

from engine.counters import Asked, Counters
from engine.document.operation import Operation
from engine.errors import BAD_INPUT, UNAVAILABLE, Errors, RequestRefused, cause_of
from engine.execution.fallback import NotCompilable, PlanFailed
from engine.execution.plan import Plan, compile_plan
from engine.execution.schema_facts import SchemaFacts
from engine.strawberry_internals import core_schema, executor_of

Mode = Literal["compiled", "reference"]

Execute = Callable[[ReferenceExecutor[Any]], ExecutionResult | Awaitable[ExecutionResult]]


class Answer(NamedTuple):
    """A complete response; whether it holds no errors; whether others who ask the same may get another."""

    body: bytes
    clean: bool
    of_the_asker: bool = False


class NoPerson(Exception):
    """What `person_needed` is where the application has no such exception."""


class Executor:
    """Gives bytes. In mode `compiled` a plan answers where it can; the answers are the same.

    Whatever a plan does not cover, and whatever raises, graphql-core's executor runs again, and its answer
    counts; only the root fields of a mutation are never run twice.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        errors: Errors,
        counters: Counters,
        asked: Asked,
        *,
        mode: Mode,
        hide_suggestions: bool,
        person_needed: type[Exception],
    ) -> None:
        if mode not in ("compiled", "reference"):
            raise ValueError(f"The engine runs in mode 'compiled' or 'reference', not in mode {mode!r}.")
        if schema.extensions or schema.directives:
            raise ValueError(
                "The engine runs neither Strawberry extensions nor operation directives of one's own."
            )
        self.mode = mode
        self.schema = core_schema(schema)
        self.person_needed = person_needed
        self._errors = errors
        self._counters = counters
        self._asked = asked
        self._hide_suggestions = hide_suggestions
        self._class = schema.execution_context_class
        self._facts: SchemaFacts | None = None
        if mode == "compiled":
            with suppress(NotCompilable):
                self._facts = SchemaFacts(self.schema)

    async def answer(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        context: Any,
        root: Any = None,
        *,
        shared: bool = False,
    ) -> Answer:
        """Runs a query, a mutation, or one event of a subscription, which is its root.

        Raises RequestRefused for variables that do not fit; if `shared`, `person_needed` where one is.
        """
        self._counters.executions += 1
        of_event = operation.kind == "subscription"
        plan = self._plan(operation)
        if plan is not None:
            try:
                result = await plan.run(root, context, plan.coerce(variables))
            except PlanFailed as failed:
                self._counters.fallbacks += 1
                if shared and (needed := _cause(failed, self.person_needed)) is not None:
                    # The reference executor would come to the same, and leave its other fields half done.
                    raise needed from failed
            else:
                self._counters.plan_hits += 1
                return (
                    Answer(result, True)
                    if isinstance(result, bytes)
                    else self._encoded(result, shared, of_event)
                )
        execute: Execute = execute_subscription_event if of_event else execute_root_selection_set
        running = execute(self._reference(operation, variables, context, root))
        result = running if isinstance(running, ExecutionResult) else await running
        return self._encoded(result, shared, of_event)

    @property
    def kept_bytes(self) -> int:
        """Of fragments."""
        return 0 if self._facts is None else self._facts.fragments.weight

    async def source(self, operation: Operation, variables: Mapping[str, Any], context: Any) -> Any:
        """What the root resolver of a subscription returns. What it raises refuses the request."""
        self._counters.executions += 1
        executor = self._reference(operation, variables, context, None)
        source = create_source_event_stream(executor)
        if executor.is_awaitable(source):
            source = await source
        if isinstance(source, ExecutionResult):
            entries = [self._errors.told(error) for error in source.errors or ()]
            away = any(entry["extensions"]["code"] == UNAVAILABLE for entry in entries)
            raise RequestRefused(entries, 503 if away else 400)
        return source

    def _plan(self, operation: Operation) -> Plan | None:
        if self._facts is None:
            return None
        if operation.plan is None:
            operation.plan = compile_plan(self._facts, operation) or False
        return operation.plan or None

    def _reference(
        self, operation: Operation, variables: Mapping[str, Any], context: Any, root: Any
    ) -> ReferenceExecutor[Any]:
        built = executor_of(
            self._class,
            self.schema,
            operation,
            root,
            context,
            variables,
            hide_suggestions=self._hide_suggestions,
        )
        if isinstance(built, list):
            raise RequestRefused.by(built, BAD_INPUT)
        return built

    def _encoded(self, result: ExecutionResult, shared: bool, of_event: bool) -> Answer:
        response: dict[str, Any] = {"data": result.data}
        of_the_asker = False
        if result.errors:
            if shared:
                for error in result.errors:
                    if isinstance(cause := cause_of(error), self.person_needed):
                        raise cause
                    of_the_asker |= getattr(cause, "of_the_asker", False)
            entries = response["errors"] = [self._errors.told(error) for error in result.errors]
            out = [entry for entry in entries if entry["extensions"]["code"] == UNAVAILABLE]
            # Of an event half is worth less than nothing: whoever hears it takes it for the whole.
            if out and (of_event or not any(value is not None for value in (result.data or {}).values())):
                raise RequestRefused(out[:1], 503)
            self._asked.told(entries)
        try:
            return Answer(orjson.dumps(response), not result.errors, of_the_asker)
        except TypeError as error:
            # A scalar gave what JSON does not have; that is a mistake of the schema, not of the client.
            entries = [self._errors.told_of(error)]
            self._asked.told(entries)
            return Answer(orjson.dumps({"data": None, "errors": entries}), False)


def _cause(error: BaseException | None, kind: type[Exception]) -> Exception | None:
    """What led to an exception, if something of this kind did."""
    # One exception may have been the context of another and the other way round: chains can have rings.
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, kind):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None
