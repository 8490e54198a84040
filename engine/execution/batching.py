"""Resolvers that take all rows of a level at once.

A plan calls such a function once for a level. graphql-core calls resolvers row by row: there the rows that
ask within one turn of the event loop, in the same context and with equal arguments, are gathered.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, Union, get_args, get_origin

from engine.execution.requested_fields import ANYTHING, RequestedFields
from engine.strawberry_internals import Info

Row = TypeVar("Row")
Context = TypeVar("Context")
Result = TypeVar("Result")
Given = ParamSpec("Given")


Many = Callable[..., Awaitable[Sequence[Any]]]
"""`async (rows, context, **arguments) -> results`"""


class Batched(Protocol):
    """What `batched` makes: a resolver for one row, which has the function for many in `batched`."""

    batched: Many
    requested: tuple[str, ...]
    """Under which names the function takes what is asked of its results."""

    def __call__(self, root: Any, info: Info[Any, Any], **given: Any) -> Awaitable[Any]: ...


def batched(
    function: Callable[Concatenate[list[Row], Context, Given], Awaitable[Sequence[Result | Exception]]],
) -> Batched:
    """Make a Strawberry resolver out of `async (rows, context, **arguments) -> results`.

    The results line up with the rows; an Exception among them is the error of its row. The field's GraphQL
    arguments are the function's, after the first two; its type is the item of the function's return type
    unless the field itself is annotated. Rows with equal arguments come in one call, a row perhaps twice. A
    parameter annotated with RequestedFields is no argument: it tells what is asked of the results.
    """
    signature = inspect.signature(function)
    _, _, *arguments = signature.parameters.values()
    requested = [each for each in arguments if each.annotation in (RequestedFields, RequestedFields.__name__)]
    arguments = [each for each in arguments if each not in requested]

    async def resolve(root: Any, info: Info[Any, Any], **given: Any) -> Any:
        return await _ask(
            function, root, info.context, {**given, **{each.name: ANYTHING for each in requested}}
        )

    own = [
        inspect.Parameter("root", inspect.Parameter.POSITIONAL_OR_KEYWORD),
        inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Info),
    ]
    resolve.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*own, *(argument.replace(kind=inspect.Parameter.KEYWORD_ONLY) for argument in arguments)],
        return_annotation=_item(signature.return_annotation),
    )
    resolve.__name__ = getattr(function, "__name__", "batched")
    resolve.__module__ = function.__module__
    resolve.__doc__ = function.__doc__
    resolve.batched = function  # type: ignore[attr-defined]
    resolve.requested = tuple(each.name for each in requested)  # type: ignore[attr-defined]
    return resolve  # type: ignore[return-value]


def _item(annotation: Any) -> Any:
    """The item of a list's annotation, written or not; `Exception` among its alternatives is left out."""
    if isinstance(annotation, str):
        parsed = ast.parse(annotation, mode="eval").body
        if not isinstance(parsed, ast.Subscript):
            return inspect.Signature.empty
        alternatives = ast.unparse(parsed.slice).split(" | ")
        return " | ".join(name for name in alternatives if name != "Exception")
    if get_origin(annotation) is None:
        return inspect.Signature.empty
    [item] = get_args(annotation)
    if get_origin(item) not in (Union, UnionType):
        return item
    return Union[tuple(member for member in get_args(item) if member is not Exception)]  # noqa: UP007


@dataclass(slots=True, eq=False)
class _Batch:
    """Rows that ask in one turn of the loop, with the futures of their results."""

    context: Any
    given: dict[str, Any]
    rows: list[Any] = field(default_factory=list)
    results: list[asyncio.Future[Any]] = field(default_factory=list)


_open: dict[tuple[asyncio.AbstractEventLoop, Any, int], list[_Batch]] = {}
_running: set[asyncio.Task[None]] = set()


async def _ask(function: Many, row: Any, context: Any, given: dict[str, Any]) -> Any:
    loop = asyncio.get_running_loop()
    key = loop, function, id(context)  # the batch holds the context, so that its id is not used again
    batches = _open.setdefault(key, [])
    if not batches:
        loop.call_soon(_close, key)
    batch = next((batch for batch in batches if batch.given == given), None)
    if batch is None:
        batch = _Batch(context, given)
        batches.append(batch)
    result = loop.create_future()
    batch.rows.append(row)
    batch.results.append(result)
    return await result


def _close(key: tuple[asyncio.AbstractEventLoop, Any, int]) -> None:
    loop, function, _ = key
    for batch in _open.pop(key):
        task = loop.create_task(_run(function, batch))
        _running.add(task)
        task.add_done_callback(_running.discard)


async def _run(function: Many, batch: _Batch) -> None:
    results: list[Any]
    try:
        results = list(await function(batch.rows, batch.context, **batch.given))
        if len(results) != len(batch.rows):
            raise ValueError(f"{function} gave {len(results)} results for {len(batch.rows)} rows")
    except Exception as error:
        results = [error] * len(batch.rows)
    except BaseException:
        for future in batch.results:
            future.cancel()
        raise
    for future, result in zip(batch.results, results, strict=True):
        if future.done():  # whoever asked was cancelled
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
