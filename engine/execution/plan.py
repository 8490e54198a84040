"""A plan: one operation, compiled once, run for as long as its document is in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import ExecutionResult, OperationType

from engine.execution.coercion.variable_coercion import VariableCoercion
from engine.execution.compiler.compiled_operation import CompiledOperation
from engine.execution.compiler.field_collection import ValidatedOperation, conditions_of
from engine.execution.fallback import AwaitableMet, NotCompilable, PlanFailed
from engine.execution.mutations import run_steps
from engine.execution.plan_run import PlanRun
from engine.execution.schema_facts import SchemaFacts

MOST_VARIANTS = 8
"""Outcomes of the conditions that are compiled; the rest is left to the reference executor."""


class Plan:
    """What `compile_plan` makes. `kind` says which of the methods is the one to call.

    All of them take a root value, the context, and variables that `coerce` has made (or graphql-core has:
    `get_variable_values(…).coerced`), and raise PlanFailed where the reference executor has to answer.
    `extensions` are the request's, for `info.input_extensions`.
    """

    def __init__(self, facts: SchemaFacts, operation: ValidatedOperation) -> None:
        self._facts = facts
        self._operation = operation
        self._careful = False
        self._hopeless = False
        self._conditions = conditions_of(operation)
        self._variants: dict[tuple[Any, ...], CompiledOperation | None] = {}
        self._only: CompiledOperation | None = None
        self.coerce = VariableCoercion(facts.schema, operation.definition)
        """Raw variables, by name, to coerced ones. Raises PlanFailed."""
        self._compile((True,) * len(self._conditions))

    @property
    def kind(self) -> OperationType:
        return self._operation.definition.operation

    @property
    def waits(self) -> bool:
        """Whether a run may have to wait. If not, `run_now` does the same without a coroutine."""
        return self._only is None or self._only.row is None

    async def run(
        self, root: Any, context: Any, variables: dict[str, Any], *, extensions: dict[str, Any] | None = None
    ) -> bytes:
        """The response `{"data":…}` of a query, or of a subscription's event (which is the root)."""
        run = self._start(root, context, variables, extensions)
        code = run.code
        try:
            if code.row is not None:
                data = code.row(run, root, None)
            elif code.level is not None:
                [data] = await code.level(run, [root], [None])
            else:
                raise TypeError("a mutation is run by run_mutation")
            return self._encode(run, data)
        except Exception as error:
            raise self._failed(error) from error

    def run_now(
        self, root: Any, context: Any, variables: dict[str, Any], *, extensions: dict[str, Any] | None = None
    ) -> bytes:
        """As `run`, for a plan that never waits."""
        run = self._start(root, context, variables, extensions)
        try:
            if run.code.row is None:
                raise TypeError("this plan waits")
            return self._encode(run, run.code.row(run, root, None))
        except Exception as error:
            raise self._failed(error) from error

    async def run_mutation(
        self, root: Any, context: Any, variables: dict[str, Any], *, extensions: dict[str, Any] | None = None
    ) -> bytes | ExecutionResult:
        """The response of a mutation; if there are errors, its data and errors.

        Each root field is called once, in order. PlanFailed is raised only before the first call.
        """
        run = self._start(root, context, variables, extensions)
        result = await run_steps(run.code, run)
        if result.errors:
            return result
        try:
            return orjson.dumps({"data": result.data})
        except TypeError:
            return result

    def _start(
        self, root: Any, context: Any, variables: dict[str, Any], extensions: dict[str, Any] | None
    ) -> PlanRun:
        code = self._only
        if code is None:
            code = self._variant(variables)
        return PlanRun(code, root, context, variables, extensions)

    @staticmethod
    def _encode(run: PlanRun, data: dict[str, Any]) -> bytes:
        if run.spoiled:
            raise PlanFailed("a type predicate asked for the path")
        return orjson.dumps({"data": data})

    def _variant(self, variables: Mapping[str, Any]) -> CompiledOperation:
        if self._hopeless:
            raise PlanFailed("awaitables where a plan cannot await them")
        outcome: tuple[Any, ...] = tuple(variables.get(name) for name in self._conditions)
        if outcome not in self._variants:
            if len(self._variants) >= MOST_VARIANTS or not all(type(value) is bool for value in outcome):
                raise PlanFailed("an outcome of the conditions that is not compiled")
            try:
                self._compile(outcome)
            except NotCompilable:
                self._variants[outcome] = None
        code = self._variants[outcome]
        if code is None:
            raise PlanFailed("an outcome of the conditions that cannot be compiled")
        return code

    def _compile(self, outcome: tuple[bool, ...]) -> None:
        conditions = dict(zip(self._conditions, outcome, strict=True))
        code = CompiledOperation(self._facts, self._operation, conditions, careful=self._careful)
        self._variants[outcome] = code
        if not self._conditions:
            self._only = code

    def _failed(self, error: Exception) -> PlanFailed:
        if isinstance(error, AwaitableMet):
            self._hopeless, self._careful = self._careful, True
            self._variants.clear()
            self._only = None
        return error if isinstance(error, PlanFailed) else PlanFailed(str(error))


def compile_plan(facts: SchemaFacts, operation: ValidatedOperation) -> Plan | None:
    """The plan of a validated operation, or None if a plan could only approximate the reference executor."""
    try:
        return Plan(facts, operation)
    except NotCompilable:
        return None
