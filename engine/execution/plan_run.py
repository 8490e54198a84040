"""One run of a plan.

The root fields of a mutation come one after the other, each called once, whatever happens below it; the calls
follow graphql-core's `execute_fields_serially`. A value that the compiled completion refuses is completed by
graphql-core instead, from the value that is already there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from graphql import ExecutionResult, GraphQLError, GraphQLResolveInfo, GraphQLSchema

from engine.execution.compiler.compiled_operation import CompiledOperation, Step
from engine.execution.fallback import PlanFailed
from engine.execution.resolve_info import Link, path_of
from engine.execution.shapes import Bind, FieldSite
from engine.strawberry_internals import (
    StrawberryGraphQLCoreExecutionContext,
    collect_error,
    collected_errors,
    execute_root_field,
    executor_with,
    optimized_is_awaitable,
)


class _Refused:
    """Invalid arguments, which matter only if their field is called: `**` of it raises."""

    def keys(self) -> NoReturn:
        raise PlanFailed("invalid arguments")


def _bound(bind: Bind, variables: dict[str, Any]) -> dict[str, Any] | _Refused:
    try:
        return bind(variables)
    except Exception:
        return _Refused()


class PlanRun:
    """What is the same for all fields of one run."""

    __slots__ = ("_executor", "arguments", "code", "context", "root", "spoiled", "variables")

    def __init__(self, code: CompiledOperation, root: Any, context: Any, variables: dict[str, Any]) -> None:
        self.code = code
        self.root = root
        self.context = context
        self.variables = variables
        self.arguments = [_bound(bind, variables) for bind in code.binds] if code.binds else ()
        self.spoiled = False
        self._executor: StrawberryGraphQLCoreExecutionContext | None = None

    @property
    def executor(self) -> StrawberryGraphQLCoreExecutionContext:
        """graphql-core's executor for this run, for what the plan hands back to it."""
        if self._executor is None:
            self._executor = executor_with(
                self.schema,
                self.code.fragments,
                self.code.operation.definition,
                self.root,
                self.context,
                self.variables,
            )
        return self._executor

    @property
    def schema(self) -> GraphQLSchema:
        return self.code.facts.schema

    @property
    def strawberry_schema(self) -> Any:
        return self.code.facts.strawberry

    def resolve_info(self, site: FieldSite, link: Link) -> GraphQLResolveInfo[Any]:
        return self.executor.build_resolve_info(site.definition, site.nodes, site.parent, path_of(link))


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
        site = step.field.site
        try:
            data[site.key] = await execute_root_field(
                run.executor, site.parent, run.root, site.nodes, site.key, answer
            )
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
