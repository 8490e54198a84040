"""What the generated source of a plan awaits: many calls at one time, in as few tasks as can be."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Sequence
from contextvars import Context, copy_context
from inspect import iscoroutine
from types import coroutine
from typing import Any

from engine.execution.fallback import PlanFailed
from engine.strawberry_internals import optimized_is_awaitable


async def gather(*waiting: Coroutine[Any, Any, Any]) -> list[Any]:
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
    waiting = _begun(calls)
    if len(waiting) == 1:
        return [await waiting[0]]
    return await gather(*(call if iscoroutine(call) else _awaited(call) for call in waiting))


def _begun(calls: Iterable[Any]) -> list[Any]:
    """What the calls give; where one raises, none of the others is left behind."""
    begun: list[Any] = []
    try:
        begun.extend(calls)
    except BaseException:
        for result in begun:
            if iscoroutine(result):
                result.close()
        raise
    return begun


async def _awaited(value: Awaitable[Any]) -> Any:
    return await value


async def each_maybe(calls: Iterable[Any]) -> list[Any]:
    """As `each`, of calls whose results may be there at once."""
    results = _begun(calls)
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


async def spread(run: Any, groups: Sequence[Group], functions: Sequence[tuple[Any, bool]]) -> None:
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
        await gather(*(fill(function, group) for function, group in waiting))
