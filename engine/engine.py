"""Runs operations of one schema, and gives bytes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Mapping
from typing import Any, Literal, NamedTuple, cast

import orjson
import strawberry
from graphql import ExecutionResult
from graphql.execution import (
    Executor,
    create_source_event_stream,
    execute_root_selection_set,
    execute_subscription_event,
)
from strawberry.execution import optimized_is_awaitable

from .documents import Documents, Operation
from .errors import BAD_INPUT, Errors, Explain, RequestRefused, malformed
from .streams import Stream

Mode = Literal["compiled", "reference"]


class Delivery(NamedTuple):
    """One event of a subscription, executed: its place in the feed and the complete response."""

    position: int
    payload: bytes


class NotPermitted(Exception):
    """The subscriber may no longer hear the feed."""

    close_code = 4403


class Engine:
    """Executes operations with graphql-core's executor, as Strawberry sets it up.

    `explain` tells expected refusals from surprises. Every method raises RequestRefused when there is no
    `data`.
    """

    def __init__(
        self, schema: strawberry.Schema, *, documents: Documents, explain: Explain, mode: Mode = "reference"
    ) -> None:
        if mode != "reference":
            raise ValueError(f"The engine runs in mode 'reference', not in mode {mode!r}.")
        if schema.extensions or schema.directives:
            raise ValueError(
                "The engine runs neither Strawberry extensions nor operation directives of one's own."
            )
        self.mode = mode
        self.schema = schema._schema
        self.documents = documents
        self.errors = Errors(explain)
        self._executor_class = schema.execution_context_class

    async def execute(
        self, operation: Operation, variables: Mapping[str, Any], context: Any, root: Any = None
    ) -> bytes:
        """The complete response of a query or mutation, `{"data":…}` with `errors` where fields failed."""
        if operation.kind == "subscription":
            raise malformed(
                "A subscription runs over WebSocket or an event stream.", "SUBSCRIPTION_NEEDS_STREAM"
            )
        operation.afford(variables)
        executor = self._executor(operation, variables, context, root)
        return await self._encoded(execute_root_selection_set(executor))

    async def subscribe(
        self, operation: Operation, variables: Mapping[str, Any], context: Any
    ) -> Stream[Any]:
        """The stream that the subscription's root resolver returns. What it raises refuses the request."""
        operation.afford(variables)
        executor = self._executor(operation, variables, context, None)
        source = create_source_event_stream(executor)
        if executor.is_awaitable(source):
            source = await source
        if isinstance(source, ExecutionResult):
            raise RequestRefused([self.errors.told(error) for error in source.errors or ()])
        if not isinstance(source, Stream):
            raise TypeError(f"A subscription's resolver must return a Stream, not {type(source).__name__}.")
        return source

    async def event(
        self, operation: Operation, variables: Mapping[str, Any], context: Any, item: Any
    ) -> bytes:
        """The complete response for one item of a subscription's stream."""
        executor = self._executor(operation, variables, context, item)
        return await self._encoded(execute_subscription_event(executor))

    async def deliveries(
        self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any]
    ) -> AsyncGenerator[Delivery, None]:
        """A stream's items for one subscriber alone: permission asked and context made afresh for each."""
        items = aiter(stream)
        try:
            async for item in items:
                if not await stream.permitted():
                    raise NotPermitted("No longer permitted")
                payload = await self.event(operation, variables, stream.context(), item)
                yield Delivery(stream.position(item), payload)
        finally:
            close = getattr(items, "aclose", None)
            if close is not None:
                await close()

    def _executor(
        self, operation: Operation, variables: Mapping[str, Any], context: Any, root: Any
    ) -> Executor[Any]:
        built = self._executor_class.build(
            self.schema,
            operation.document,
            root,
            context,
            dict(variables),
            operation.name,
            is_awaitable=cast("Any", optimized_is_awaitable),
            hide_suggestions=not self.documents.introspection,
            operation_extensions={},
        )
        if isinstance(built, list):
            raise RequestRefused.by(built, BAD_INPUT)
        return built

    async def _encoded(self, result: ExecutionResult | Awaitable[ExecutionResult]) -> bytes:
        if not isinstance(result, ExecutionResult):
            result = await result
        response: dict[str, Any] = {"data": result.data}
        if result.errors:
            response["errors"] = [self.errors.told(error) for error in result.errors]
        try:
            return orjson.dumps(response)
        except TypeError as error:
            # A scalar gave what JSON does not have; that is a mistake of the schema, not of the client.
            return orjson.dumps({"data": None, "errors": [self.errors.told_of(error)]})
