"""A mutation: root fields one after the other, each called once, whatever happens below it.

The calls follow graphql-core's `execute_fields_serially`. A value that the compiled completion refuses is
completed by graphql-core instead, from the value that is already there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import ExecutionResult, GraphQLError

from engine.execution.compiler.compiled_operation import CompiledOperation, Step
from engine.execution.plan_run import PlanRun
from engine.strawberry_internals import (
    collect_error,
    collected_errors,
    execute_root_field,
    optimized_is_awaitable,
)


class _Replay:
    """Middleware for one root field: it answers what the field's resolver has answered already."""

    def __init__(self, answer: Any, *, raises: bool = False) -> None:
        self._answer, self._raises = answer, raises
        self._replayed = False

    def get_field_resolver(self, resolver: Callable[..., Any]) -> Callable[..., Any]:
        if self._replayed:
            return resolver
        self._replayed = True
        return self._again

    def _again(self, *_: Any, **__: Any) -> Any:
        if self._raises:
            raise self._answer
        return self._answer


async def run_steps(code: CompiledOperation, run: PlanRun) -> ExecutionResult:
    """The data, and the errors of the fields that graphql-core had to complete."""
    data: dict[str, Any] = {}
    errors = False
    for step in code.steps:
        answer = await _run(step, run)
        if isinstance(answer, dict):
            data.update(answer)
            continue
        errors = True
        try:
            data[step.field.site.key] = await _execute(step, run, answer)
        except GraphQLError as error:
            collect_error(run.executor, error)
            return ExecutionResult(None, collected_errors(run.executor))
    return ExecutionResult(data, collected_errors(run.executor) or None if errors else None)


async def _run(step: Step, run: PlanRun) -> dict[str, Any] | _Replay | None:
    """The completed field; or what its resolver answered, to be completed; or None: it was not called."""
    if step.functions is None:
        return None
    resolve, complete = step.functions
    try:
        given = step.given(run.variables)
    except Exception:
        return None
    try:
        value = resolve(run, given)
        if optimized_is_awaitable(value):
            value = await value
    except Exception as error:
        return _Replay(error, raises=True)
    out: dict[str, Any] = {step.field.site.key: None}
    try:
        await complete(run, [value], [out], [None])
    except Exception:
        run.spoiled = True
    if run.spoiled:
        run.spoiled = False
        return _Replay(value)
    return out


async def _execute(step: Step, run: PlanRun, replay: _Replay | None) -> Any:
    """The field by graphql-core. Raises GraphQLError if the error nulls all the data."""
    site = step.field.site
    return await execute_root_field(run.executor, site.parent, run.root, site.nodes, site.key, replay)
