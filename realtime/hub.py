"""Who listens to what. The relay tells it each event once, in order; it passes it on by topic."""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reads import complaint_loaders, log
from reads.complaint import ComplaintRow
from reads.event import EventRow
from realtime.coalesce import Rounds
from realtime.replay_floor import ReplayFloor
from rules.events import Topic, topics

logger = logging.getLogger("taprose.hub")


class LoggedEvent(NamedTuple):
    """An event, and its complaint as it is now; `via` is the one to which it really happened, if another."""

    event: EventRow
    complaint: ComplaintRow | None
    via: ComplaintRow | None = None


async def with_complaints(events: Sequence[EventRow]) -> list[LoggedEvent]:
    """Events, each with its complaints as they are now."""
    rows = await complaint_loaders.complaint_rows(log.about(events))
    return [LoggedEvent(e, rows.get(e.complaint_id or 0), rows.get(e.via_id or 0)) for e in events]


Hear = Callable[[list[LoggedEvent]], None]


class Listener(NamedTuple):
    """`stop` is told why it hears nothing more: `hear` has failed."""

    hear: Hear
    stop: Callable[[Exception], None]


def _log(error: Exception) -> None:
    logger.error("a listener has failed", exc_info=error)


class Hub:
    """Listeners by topic. Everything here is synchronous: within one turn of the event loop all of them
    have been told, so that nobody can join or leave halfway."""

    def __init__(self) -> None:
        self.position = 0
        """The position of the last event told."""
        self.floor = ReplayFloor()
        self.offices, self.people = Rounds(), Rounds()
        """What the numbers of offices' screens cost; and of anybody's, for which no office waits."""
        self._listeners: dict[Topic, dict[object, Listener]] = {}

    def listen(
        self, topic: Topic, hear: Hear, stop: Callable[[Exception], None] = _log
    ) -> Callable[[], None]:
        """`hear` is called with every later event of the topic, in order; `stop` where it fails, since it has
        then missed something. Returns what ends it."""
        key = object()
        self._listeners.setdefault(topic, {})[key] = Listener(hear, stop)

        def forget() -> None:
            listeners = self._listeners.get(topic, {})
            listeners.pop(key, None)
            if not listeners:
                self._listeners.pop(topic, None)

        return forget

    @property
    def listening(self) -> int:
        """How many listeners there are."""
        return sum(len(found) for found in self._listeners.values())

    def tell(self, batch: list[LoggedEvent]) -> None:
        """Pass a batch on: to each listener its own events, in one call."""
        heard: dict[object, tuple[Listener, list[LoggedEvent]]] = {}
        for told in batch:
            for topic in topics(told.event):
                for key, listener in self._listeners.get(topic, {}).items():
                    heard.setdefault(key, (listener, []))[1].append(told)
        if batch:
            self.position = batch[-1].event.id
        for listener, items in heard.values():
            try:
                listener.hear(items)
            except Exception as error:
                listener.stop(error)
