"""One run of a plan."""

from __future__ import annotations

from typing import Any, NoReturn

from graphql import GraphQLResolveInfo, GraphQLSchema

from engine.execution.compiler.compiled_operation import CompiledOperation
from engine.execution.fallback import PlanFailed
from engine.execution.resolve_info import Link, RawInfo, path_of
from engine.execution.shapes import Bind, FieldSite
from engine.strawberry_internals import StrawberryGraphQLCoreExecutionContext, executor_with


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

    __slots__ = ("_executor", "arguments", "code", "context", "extensions", "root", "spoiled", "variables")

    def __init__(
        self,
        code: CompiledOperation,
        root: Any,
        context: Any,
        variables: dict[str, Any],
        extensions: dict[str, Any] | None,
    ) -> None:
        self.code = code
        self.root = root
        self.context = context
        self.variables = variables
        self.extensions = extensions
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
                self.extensions,
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

    def raw_info(self, site: FieldSite) -> RawInfo:
        return RawInfo(self, site)
