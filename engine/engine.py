"""The engine: runs operations of one schema, and gives bytes: fresh, shared or kept ones."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Hashable, Mapping
from typing import Any

import orjson
import strawberry

from engine.cache.response_cache import CacheEntry, ResponseCache, ResponseKey, Shareable
from engine.counters import Counters
from engine.document.documents import Documents
from engine.document.operation import Operation
from engine.errors import Errors, Explain, malformed
from engine.execution.executor import Executor, Mode, NoPerson
from engine.fair_queue import FairQueue, Slot, Ticket, source_of
from engine.messages import Messages
from engine.subscriptions.response_events import ResponseEvent
from engine.subscriptions.shared_runs import SharedRuns
from engine.subscriptions.stream import NotPermitted, Stream

REQUESTS_AT_ONCE = 32
REQUEST_PATIENCE_SECONDS = 0.02
"""A request that is not done by then waits for something else, such as a database, and others may begin."""


class Engine:
    """Executes operations of a schema, and gives their responses as JSON; equal ones of an audience once.

    `documents` are of the same schema. `explain` tells expected refusals from surprises. `person_needed` is
    what a context without a person raises; with it given, contexts must be Shareable, and queries are shared
    and kept (`response_cache_bytes`). `messages` are what users are told, by code, instead of the engine's
    own English (see Messages). Every method raises RequestRefused when there is no `data`.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        *,
        documents: Documents,
        explain: Explain,
        mode: Mode = "compiled",
        person_needed: type[Exception] | None = None,
        messages: Mapping[str, str] | None = None,
        response_cache_bytes: int = 32 << 20,
    ) -> None:
        self.documents = documents
        texts = Messages(messages)
        self.errors = Errors(explain, texts)
        self.counters = Counters()
        self.response_cache = ResponseCache(self.counters, response_cache_bytes)
        self.runs = SharedRuns(self._shared_event, self.counters, texts)
        self._pending: dict[ResponseKey, Ticket] = {}
        """Whose answers wait to be made."""
        self.requests = FairQueue(REQUESTS_AT_ONCE, REQUEST_PATIENCE_SECONDS)
        self._shares = person_needed is not None
        self._executor = Executor(
            schema,
            self.errors,
            self.counters,
            mode=mode,
            hide_suggestions=not documents.introspection,
            person_needed=person_needed or NoPerson,
        )

    async def execute(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        context: Any,
        root: Any = None,
        *,
        canonical: Hashable | None = None,
    ) -> bytes:
        """The complete response of a query or mutation, `{"data":…}` with `errors` where fields failed.

        `canonical` is what the operation makes of the variables, where it is known already. A query that is
        not kept waits for its turn, which comes no later for what others ask from elsewhere.
        """
        if operation.kind == "subscription":
            raise malformed(
                "A subscription runs over WebSocket or an event stream.", "SUBSCRIPTION_NEEDS_STREAM"
            )
        if self._shares and operation.kind == "query" and not operation.personal and root is None:
            share = context.share
            if share is not None:
                if canonical is None:
                    canonical = operation.canonical(variables)
                key = ResponseKey(operation.key, canonical, share)
                cached = self.response_cache.get(key)
                if cached is not None:
                    return cached
                try:
                    return await self._shared(operation, variables, context, key)
                except self._executor.person_needed:
                    operation.personal = True
        if operation.kind == "mutation":
            # The application counts those, and they share their commits when they come together.
            operation.afford(variables)
            return (await self._executor.answer(operation, variables, context, root)).body
        slot = await self.requests.acquire(source_of(context))
        try:
            operation.afford(variables)
            return (await self._executor.answer(operation, variables, context, root)).body
        finally:
            slot.release()

    async def _shared(
        self, operation: Operation, variables: Mapping[str, Any], context: Shareable, key: ResponseKey
    ) -> bytes:
        source = source_of(context)

        async def make() -> CacheEntry:
            slot = self.requests.try_acquire() or await self._slot_for(key, source)
            try:
                operation.afford(variables)
                audience = context.shared()
                answer = await self._executor.answer(operation, variables, audience, shared=True)
            finally:
                slot.release()
            return CacheEntry(
                answer.body, frozenset(audience.reads if answer.clean else ()), answer.of_the_asker
            )

        ahead = self._pending.get(key)
        if ahead is not None:
            # Who makes the answer waits for their turn; who joins them does not wait for others from there.
            self.requests.enqueue(source, ahead)
        return await self.response_cache.get_or_make(key, make)

    async def _slot_for(self, key: ResponseKey, source: Hashable | None) -> Slot:
        ticket = self._pending[key] = self.requests.enqueue(source)
        try:
            return await self.requests.wait(ticket)
        finally:
            if self._pending.get(key) is ticket:
                del self._pending[key]

    async def subscribe(
        self, operation: Operation, variables: Mapping[str, Any], context: Any
    ) -> Stream[Any]:
        """The stream that the subscription's root resolver returns. What it raises refuses the request."""
        operation.afford(variables)
        source = await self._executor.source(operation, variables, context)
        if not isinstance(source, Stream):
            raise TypeError(f"A subscription's resolver must return a Stream, not {type(source).__name__}.")
        return source

    async def event(
        self, operation: Operation, variables: Mapping[str, Any], context: Any, item: Any
    ) -> bytes:
        """The complete response for one item of a subscription's stream."""
        return (await self._executor.answer(operation, variables, context, item)).body

    def response_stream(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        source: Hashable | None = None,
    ) -> AsyncGenerator[ResponseEvent, None]:
        """A stream's items, executed, for one subscriber: out of a shared run where the stream allows it.
        `source` is where the subscriber is. Raises RequestRefused where there are too many feeds."""
        if stream.share is not None:
            return self.runs.response_stream(operation, variables, stream, source)
        return self._own_stream(operation, variables, stream, source)

    async def _own_stream(
        self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any], source: Hashable | None
    ) -> AsyncGenerator[ResponseEvent, None]:
        """For this subscriber alone: permission is asked and the context made afresh for each item."""
        permit = self.runs.limits.acquire(stream.group, source, written=not operation.trusted)
        items = aiter(stream)
        try:
            async for item in items:
                if not await stream.permitted():
                    raise NotPermitted("No longer permitted")
                slot = await self.runs.run_queue.acquire()
                try:
                    payload = await self.event(operation, variables, stream.context(), item)
                finally:
                    slot.release()
                self.counters.deliveries += 1
                yield ResponseEvent(stream.position(item), stream.subject(item), payload)
        finally:
            self.runs.limits.release(permit)
            close = getattr(items, "aclose", None)
            if close is not None:
                await close()

    async def _shared_event(
        self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any], item: Any
    ) -> bytes:
        try:
            return await self.event(operation, variables, stream.context(), item)
        except Exception as error:
            # It is an answer like any other: the run goes on, and nobody executes it again.
            return orjson.dumps({"data": None, "errors": [self.errors.told_of(error)]})
