"""One run of a plan, and what its generated source calls."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Sequence
from contextvars import Context, copy_context
from inspect import iscoroutine
from types import coroutine
from typing import TYPE_CHECKING, Any, NoReturn

from graphql import GraphQLResolveInfo
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.executor import default_field_resolver, default_type_resolver
from graphql.execution.values import VariableValues
from strawberry.execution.is_awaitable import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from engine.plans.failure import PlanFailed
from engine.plans.info import Link, RawInfo, path_of

if TYPE_CHECKING:
    from engine.plans.arguments import Bind
    from engine.plans.code import Code
    from engine.plans.shapes import Site


class _Refused:
    """Invalid arguments, which matter only if their field is called: `**` of it raises."""

    def keys(self) -> NoReturn:
        raise PlanFailed("invalid arguments")


def _bound(bind: Bind, variables: dict[str, Any]) -> dict[str, Any] | _Refused:
    try:
        return bind(variables)
    except Exception:
        return _Refused()


class Run:
    """What is the same for all fields of one run."""

    __slots__ = ("_executor", "arguments", "code", "context", "extensions", "root", "spoiled", "variables")

    def __init__(
        self,
        code: Code,
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
            operation = self.code.operation
            fragments = self.code.fragments
            self._executor = StrawberryGraphQLCoreExecutionContext(
                self.code.known.schema,
                fragments,
                {name: FragmentDetails(fragment) for name, fragment in fragments.items()},
                self.root,
                self.context,
                operation.definition,
                VariableValues({}, self.variables),
                default_field_resolver,
                default_type_resolver,
                default_field_resolver,
                is_awaitable=optimized_is_awaitable,
                operation_extensions=self.extensions,
            )
        return self._executor

    def resolve_info(self, site: Site, link: Link) -> GraphQLResolveInfo[Any]:
        return self.executor.build_resolve_info(site.definition, site.nodes, site.parent, path_of(link))

    def raw_info(self, site: Site) -> RawInfo:
        return RawInfo(self, site)


async def together(*waiting: Coroutine[Any, Any, Any]) -> list[Any]:
    """Their results; raises the first error only after all have ended, so that none is left behind.

    They run here one after the other for as long as none has to wait; once one does, each of the others gets
    a task. In either case each has a context of its own, as tasks have.
    """
    left = deque(waiting)
    tasks: list[asyncio.Task[Any]] = []
    context = copy_context()
    results: list[Any] = []
    try:
        while left:
            first = left.popleft()
            own = context.copy()
            try:
                awaited = own.run(first.send, None)
                tasks.extend(asyncio.create_task(other, context=context.copy()) for other in left)
                left.clear()
                results.append(await _resumed(first, own, awaited))
            except StopIteration as ended:
                results.append(ended.value)
            except Exception as error:
                results.append(error)
        if tasks:
            results += await asyncio.gather(*tasks, return_exceptions=True)
    except BaseException:
        for unbegun in left:
            unbegun.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


@coroutine
def _resumed(running: Coroutine[Any, Any, Any], context: Context, awaited: Any) -> Generator[Any, Any, Any]:
    """Awaits the rest of a coroutine, in this context; it waits for `awaited`."""
    try:
        while True:
            try:
                sent = yield awaited
            except GeneratorExit:
                running.close()
                raise
            except BaseException as error:
                awaited = context.run(running.throw, error)
            else:
                awaited = context.run(running.send, sent)
    except StopIteration as ended:
        return ended.value


async def each(calls: Iterable[Awaitable[Any]]) -> list[Any]:
    """The results of one call for each row, made at the same time."""
    waiting: list[Any] = []
    try:
        waiting.extend(calls)
    except BaseException:
        for call in waiting:
            if iscoroutine(call):
                call.close()
        raise
    if len(waiting) == 1:
        return [await waiting[0]]
    return await together(*(call if iscoroutine(call) else _awaited(call) for call in waiting))


async def _awaited(value: Awaitable[Any]) -> Any:
    return await value


async def each_maybe(calls: Iterable[Any]) -> list[Any]:
    """As `each`, of calls whose results may be there at once."""
    results: list[Any] = []
    try:
        results.extend(calls)
    except BaseException:
        for result in results:
            if iscoroutine(result):
                result.close()
        raise
    waiting = [index for index, result in enumerate(results) if optimized_is_awaitable(result)]
    for index, value in zip(waiting, await each(results[index] for index in waiting), strict=True):
        results[index] = value
    return results


async def batch(
    function: Callable[..., Awaitable[Sequence[Any]]],
    rows: list[Any],
    context: Any,
    arguments: dict[str, Any],
) -> list[Any]:
    """The results of one call for all rows, which line up with them."""
    results = list(await function(rows.copy(), context, **arguments))
    if len(results) != len(rows):
        raise PlanFailed(f"{function} gave {len(results)} results for {len(rows)} rows")
    return results


def put(values: Iterable[Any], places: Iterable[Any], keys: Iterable[Any]) -> None:
    """Each value where it belongs in the response."""
    for value, place, key in zip(values, places, keys, strict=True):
        place[key] = value


Group = tuple[list[Any], list[Any], list[Any], list[Any]]
"""Rows of one object type, the containers and keys where their objects belong, and their links."""


async def spread(run: Run, groups: Sequence[Group], functions: Sequence[tuple[Any, bool]]) -> None:
    """Complete the rows of an interface or union, each group by the function of its type.

    A function with True takes all rows and has to be awaited, one with False takes a single row.
    """

    async def fill(function: Any, group: Group) -> None:
        rows, places, keys, links = group
        put(await function(run, rows, links), places, keys)

    waiting = []
    for group, (function, suspends) in zip(groups, functions, strict=True):
        rows, places, keys, links = group
        if rows and suspends:
            waiting.append((function, group))
        else:
            put([function(run, row, link) for row, link in zip(rows, links, strict=True)], places, keys)
    if len(waiting) == 1:
        await fill(*waiting[0])
    elif waiting:
        await together(*(fill(function, group) for function, group in waiting))
