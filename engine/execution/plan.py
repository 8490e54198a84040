"""A plan: one operation, compiled once, run for as long as its document is in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import ExecutionResult

from engine.document.operation import Operation
from engine.execution.coercion.input_coercion import VariableCoercion
from engine.execution.compiler.compiled_operation import CompiledOperation
from engine.execution.compiler.field_collection import conditions_of
from engine.execution.fallback import AwaitableMet, NotCompilable, PlanFailed
from engine.execution.plan_run import PlanRun, run_steps
from engine.execution.schema_facts import SchemaFacts

MOST_VARIANTS = 8
"""Outcomes of the conditions that are compiled; the rest is left to the reference executor."""


class Plan:
    """What `compile_plan` makes."""

    def __init__(self, facts: SchemaFacts, operation: Operation) -> None:
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

    async def run(self, root: Any, context: Any, variables: dict[str, Any]) -> bytes | ExecutionResult:
        """The response `{"data":…}` of a query, or of a subscription's event (which is the root); the result
        of a mutation, each of whose root fields is called once, in order.

        The variables are `coerce`'s. Raises PlanFailed where the reference executor has to answer: for a
        mutation only before the first call.
        """
        code = self._only
        if code is None:
            code = self._variant(variables)
        run = PlanRun(code, root, context, variables)
        if code.row is None and code.level is None:
            return await run_steps(code, run)
        try:
            if code.row is not None:
                data = code.row(run, root, None)
            else:
                assert code.level is not None
                [data] = await code.level(run, [root], [None])
            if run.spoiled:
                raise PlanFailed("a type predicate asked for the path")
            return orjson.dumps({"data": data})
        except Exception as error:
            raise self._failed(error, code) from error

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

    def _failed(self, error: Exception, code: CompiledOperation) -> PlanFailed:
        if isinstance(error, AwaitableMet) and code.careful == self._careful:
            # Others may have begun with the same code, and meet the same: they tell nothing new.
            self._hopeless, self._careful = self._careful, True
            self._variants.clear()
            self._only = None
        return error if isinstance(error, PlanFailed) else PlanFailed(str(error))


def compile_plan(facts: SchemaFacts, operation: Operation) -> Plan | None:
    """The plan of a validated operation, or None if a plan could only approximate the reference executor."""
    try:
        return Plan(facts, operation)
    except NotCompilable:
        return None
