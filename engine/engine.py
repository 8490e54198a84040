"""The engine: runs operations of one schema, and gives bytes: fresh, shared or kept ones."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Iterable, Mapping
from contextlib import aclosing
from typing import Any

import orjson
import strawberry

from engine.cache.response_cache import CacheEntry, ResponseCache, ResponseKey, Shareable
from engine.counters import Asked, Counters
from engine.document.documents import Documents
from engine.document.operation import Operation
from engine.errors import Errors, Explain, RequestRefused, malformed
from engine.execution.executor import Executor, Mode, NoPerson
from engine.fair_queue import FairQueue, Slot, Ticket, source_of
from engine.messages import Messages
from engine.subscriptions.response_events import ResponseEvent
from engine.subscriptions.shared_runs import SharedRuns
from engine.subscriptions.stream import NotPermitted, Stream
from engine.subscriptions.subscriber import Subscription

EVENT_PATIENCE_SECONDS = 120.0
EVENT_PAUSE_SECONDS = 0.5
"""An event that cannot be executed for so long is told as an error, and its subscribers begin anew."""
REQUESTS_AT_ONCE = 32
REQUEST_PATIENCE_SECONDS = 0.02
"""A request that is not done by then waits for something else, such as a database, and others may begin."""


class Engine:
    """Executes operations of a schema, and gives their responses as JSON; equal ones of an audience once.

    `documents` are of the same schema. `explain` tells expected refusals from surprises. `person_needed` is
    what a context without a person raises; with it given, contexts must be Shareable, and queries are shared
    and kept (`response_cache_bytes`). `messages` are what users are told, by code, instead of the engine's
    own English (see Messages). `admit` is asked about each context and operation before anything is run or
    given from what was kept, and refuses by what it raises. Every method raises RequestRefused when there is
    no `data`.
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
        admit: Callable[[Any, Operation], None] | None = None,
    ) -> None:
        self.documents = documents
        texts = Messages(messages)
        self.errors = Errors(explain, texts)
        self.counters = Counters()
        self.asked = Asked()
        self.response_cache = ResponseCache(self.counters, response_cache_bytes)
        self.runs = SharedRuns(self._shared_event, self.counters, texts)
        self._admit = admit
        self._pending: dict[ResponseKey, Ticket] = {}
        """Whose answers wait to be made."""
        self.requests = FairQueue(REQUESTS_AT_ONCE, REQUEST_PATIENCE_SECONDS)
        self._shares = person_needed is not None
        self._executor = Executor(
            schema,
            self.errors,
            self.counters,
            self.asked,
            mode=mode,
            hide_suggestions=not documents.introspection,
            person_needed=person_needed or NoPerson,
        )

    async def execute(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        context: Any,
        *,
        canonical: Hashable | None = None,
    ) -> bytes:
        """The complete response of a query or mutation, `{"data":…}` with `errors` where fields failed.

        `canonical` is what the operation makes of the variables, where it is known already. A query that is
        not kept waits for its turn, which comes no later for what others ask from elsewhere.
        """
        if self._admit is not None:
            self._admit(context, operation)
        if operation.kind == "subscription":
            raise malformed(
                "A subscription runs over WebSocket or an event stream.", "SUBSCRIPTION_NEEDS_STREAM"
            )
        if self._shares and operation.kind == "query" and not operation.personal:
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
            return (await self._executor.answer(operation, variables, context)).body
        with await self.requests.acquire(source_of(context)):
            operation.afford(variables)
            return (await self._executor.answer(operation, variables, context)).body

    @property
    def kept_bytes(self) -> dict[str, int]:
        """How much is kept so that it need not be made again, by an estimate."""
        return {
            "responses": self.response_cache.weight,
            "documents": self.documents.kept_bytes,
            "fragments": self._executor.kept_bytes,
        }

    async def _shared(
        self, operation: Operation, variables: Mapping[str, Any], context: Shareable, key: ResponseKey
    ) -> bytes:
        source = source_of(context)

        async def make() -> CacheEntry:
            with self.requests.try_acquire() or await self._slot_for(key, source):
                operation.afford(variables)
                audience = context.shared()
                answer = await self._executor.answer(operation, variables, audience, shared=True)
            reads = frozenset(audience.reads if answer.clean else ())
            return CacheEntry(answer.body, reads, answer.of_the_asker)

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

    async def keep(
        self, name: str, share: Hashable, reads: Iterable[Hashable], make: Callable[[], Awaitable[bytes]]
    ) -> bytes:
        """Bytes of the application's own, kept as answers are: made by `make` for all who ask at one time,
        and dropped with the answers that have read one of these tags."""

        async def made() -> CacheEntry:
            return CacheEntry(await make(), frozenset(reads))

        key = ResponseKey(f"own {name}".encode(), None, share)
        return self.response_cache.get(key) or await self.response_cache.get_or_make(key, made)

    async def subscribe(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        context: Any,
        source: Hashable | None = None,
    ) -> Subscription:
        """A subscription to what the root resolver returns. What that raises refuses the request."""
        if self._admit is not None:
            self._admit(context, operation)
        operation.afford(variables)
        self.asked.subscribed(operation)
        stream = await self._executor.source(operation, variables, context)
        if not isinstance(stream, Stream):
            raise TypeError(f"A subscription's resolver must return a Stream, not {type(stream).__name__}.")
        return Subscription(operation, variables, stream, source)

    def response_stream(self, subscription: Subscription) -> AsyncGenerator[ResponseEvent, None]:
        """A stream's items, executed, for one subscriber: out of a shared run where the stream allows it.
        Raises RequestRefused where there are too many feeds."""
        if subscription.stream.share is not None:
            return self.runs.response_stream(subscription)
        return self._own_stream(subscription)

    async def _own_stream(self, subscription: Subscription) -> AsyncGenerator[ResponseEvent, None]:
        """For this subscriber alone: permission is asked and the context made afresh for each item."""
        operation, _, stream, source = subscription
        permit = self.runs.limits.acquire(stream.group, source, written=not operation.trusted)
        try:
            async with aclosing(aiter(stream)) as items:
                async for item in items:
                    if not await stream.permitted():
                        raise NotPermitted("No longer permitted")
                    with await self.runs.run_queue.acquire():
                        payload = await self._event(subscription, item)
                    self.counters.deliveries += 1
                    yield ResponseEvent(stream.position(item), stream.subject(item), payload)
        finally:
            self.runs.limits.release(permit)

    async def _event(self, of: Subscription, item: Any) -> bytes:
        """The complete response for one item of a subscription's stream. Where nothing can be answered at the
        moment it is made later: nobody would hear of it again."""
        late = time.monotonic() + EVENT_PATIENCE_SECONDS
        while True:
            try:
                return (
                    await self._executor.answer(of.operation, of.variables, of.stream.context(), item)
                ).body
            except RequestRefused as refusal:
                if refusal.status != 503 or time.monotonic() > late:
                    raise
            await asyncio.sleep(EVENT_PAUSE_SECONDS)

    async def _shared_event(self, of: Subscription, item: Any) -> bytes:
        try:
            return await self._event(of, item)
        except Exception as error:
            # It is an answer like any other: the run goes on, and nobody executes it again.
            entries = self.errors.entries(error)
            self.asked.told(entries)
            return orjson.dumps({"data": None, "errors": entries})
