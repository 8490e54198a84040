"""Faults that the program does not have, put into it to see that the simulator would find them."""

from collections.abc import Sequence

import pytest

from consumers.consumer import handle
from consumers.log_reader import LogReader
from engine.subscriptions.shared_run import SharedRun
from engine.subscriptions.subscriber import Subscriber, Subscription
from models.consumer import ConsumerCursor
from reads.event import EventRow
from realtime.feeds import NewsFeed
from realtime.hub import LoggedEvent
from realtime.relay import Relay


class SkippingRelay(Relay):
    """It passes over one event when it comes back to a database that was away."""

    async def _look(self) -> list[LoggedEvent]:
        found = await super()._look()
        return found[1:] if self._failures else found


class HastyReader(LogReader):
    """It moves its cursor first, and handles the events afterwards."""

    async def _handle(self, position: int, events: Sequence[EventRow]) -> bool:
        async with self._outbox.change() as this:
            cursor = await ConsumerCursor.load(this, self.consumer.name, at=position)
            if cursor is None:
                return False
            cursor.rest(events[-1].id, 0, now=self._now())
        async with self._outbox.change() as this:
            for event in events:
                await handle(self.consumer, event, this, 0)
        return True


class CursorlessReader(LogReader):
    """It does not compare its cursor in the transaction that moves it, and trusts its lease alone."""

    async def _handle(self, position: int, events: Sequence[EventRow]) -> bool:
        async with self._outbox.change() as this:
            for event in events:
                await handle(self.consumer, event, this, 0)
            [cursor] = await this.load(ConsumerCursor.filter(name=self.consumer.name))
            cursor.rest(events[-1].id, 0, now=self._now())
        return True


def skips_an_event_when_it_comes_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("app.Relay", SkippingRelay)


def moves_the_cursor_before_the_message(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tests.simulation.process.LogReader", HastyReader)


def trusts_its_lease_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tests.simulation.process.LogReader", CursorlessReader)


def shares_runs_whatever_the_audience(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        NewsFeed, "share", property(lambda feed: feed._scope, lambda feed, given: None), raising=False
    )


def trusts_the_bell_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("realtime.relay.POLL_SECONDS", 100_000.0)


def forgets_what_was_missed(patch: pytest.MonkeyPatch) -> None:
    async def replay(run: SharedRun, subscriber: Subscriber, subscription: Subscription, until: int) -> None:
        subscriber.told = until
        await run._catch_up(subscriber)

    patch.setattr(SharedRun, "_replay", replay)


def tells_again_what_was_told(patch: pytest.MonkeyPatch) -> None:
    real = SharedRun.add

    def add(run: SharedRun, subscriber: Subscriber, subscription: Subscription) -> None:
        if subscription.stream.after:
            subscription.stream.after -= 1
        real(run, subscriber, subscription)

    patch.setattr(SharedRun, "add", add)


MUTANTS = (
    skips_an_event_when_it_comes_back,
    moves_the_cursor_before_the_message,
    trusts_its_lease_alone,
    shares_runs_whatever_the_audience,
    trusts_the_bell_alone,
    forgets_what_was_missed,
    tells_again_what_was_told,
)
