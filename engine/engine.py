"""Runs operations of one schema, and gives bytes: fresh, shared or kept ones."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Hashable, Mapping
from typing import Any

import orjson
import strawberry

from .counters import Counters
from .deliveries import Delivery
from .documents import Documents
from .errors import Errors, Explain, malformed
from .executor import Executor, Mode, NoPerson
from .kept import Fresh, Kept, Question, Shareable
from .operation import Operation
from .sessions import source_of
from .shared import SharedRuns
from .streams import NotPermitted, Stream
from .turns import Turn, Turns, Waiting

REQUESTS_AT_ONCE = 32
REQUEST_PATIENCE_SECONDS = 0.02
"""A request that is not done by then waits for something else, such as a database, and others may begin."""


class Engine:
    """Executes operations; equal ones of an audience once.

    `explain` tells expected refusals from surprises. `person_needed` is what a context without a person
    raises; with it given, contexts must be Shareable, and queries are shared and kept (`kept_bytes`). Every
    method raises RequestRefused when there is no `data`.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        *,
        documents: Documents,
        explain: Explain,
        mode: Mode = "compiled",
        person_needed: type[Exception] | None = None,
        kept_bytes: int = 32 << 20,
    ) -> None:
        self.documents = documents
        self.errors = Errors(explain)
        self.counters = Counters()
        self.kept = Kept(self.counters, kept_bytes)
        self.runs = SharedRuns(self._shared_event, self.counters)
        self._wanted: dict[Question, Waiting] = {}
        """Whose answers wait to be made."""
        self.requests = Turns(REQUESTS_AT_ONCE, REQUEST_PATIENCE_SECONDS)
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
                question = Question(operation.key, canonical, share)
                kept = self.kept.get(question)
                if kept is not None:
                    return kept
                try:
                    return await self._shared(operation, variables, context, question)
                except self._executor.person_needed:
                    operation.personal = True
        if operation.kind == "mutation":
            # The application counts those, and they share their commits when they come together.
            operation.afford(variables)
            return (await self._executor.answer(operation, variables, context, root)).body
        turn = await self.requests.take(source_of(context))
        try:
            operation.afford(variables)
            return (await self._executor.answer(operation, variables, context, root)).body
        finally:
            turn.over()

    async def _shared(
        self, operation: Operation, variables: Mapping[str, Any], context: Shareable, question: Question
    ) -> bytes:
        source = source_of(context)

        async def make() -> Fresh:
            turn = self.requests.at_once() or await self._turn_for(question, source)
            try:
                operation.afford(variables)
                audience = context.shared()
                answer = await self._executor.answer(operation, variables, audience, shared=True)
            finally:
                turn.over()
            return Fresh(answer.body, frozenset(audience.reads if answer.clean else ()), answer.of_the_asker)

        ahead = self._wanted.get(question)
        if ahead is not None:
            # Who makes the answer waits for their turn; who joins them does not wait for others from there.
            self.requests.queue(source, ahead)
        return await self.kept.once(question, make)

    async def _turn_for(self, question: Question, source: Hashable | None) -> Turn:
        waiting = self._wanted[question] = self.requests.queue(source)
        try:
            return await self.requests.called(waiting)
        finally:
            if self._wanted.get(question) is waiting:
                del self._wanted[question]

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

    def deliveries(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        source: Hashable | None = None,
    ) -> AsyncGenerator[Delivery, None]:
        """A stream's items, executed, for one subscriber: out of a shared run where the stream allows it.
        `source` is where the subscriber is. Raises RequestRefused where there are too many feeds."""
        if stream.share is not None:
            return self.runs.deliveries(operation, variables, stream, source)
        return self._deliveries(operation, variables, stream, source)

    async def _deliveries(
        self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any], source: Hashable | None
    ) -> AsyncGenerator[Delivery, None]:
        """For this subscriber alone: permission is asked and the context made afresh for each item."""
        place = self.runs.places.take(stream.crowd, source, written=not operation.trusted)
        items = aiter(stream)
        try:
            async for item in items:
                if not await stream.permitted():
                    raise NotPermitted("No longer permitted")
                turn = await self.runs.turns.take()
                try:
                    payload = await self.event(operation, variables, stream.context(), item)
                finally:
                    turn.over()
                self.counters.deliveries += 1
                yield Delivery(stream.position(item), stream.subject(item), payload)
        finally:
            self.runs.places.give_back(place)
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
