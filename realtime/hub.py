"""Who listens to what. The relay tells it each event once, in order; it passes it on by topic."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reads import complaint_loaders, log
from reads.complaint import ComplaintRow
from reads.event import EventRow
from realtime.coalesce import Rounds
from rules.events import Topic, topics


class LoggedEvent(NamedTuple):
    """An event, and its complaint as it is now; `via` is the one to which it really happened, if another."""

    event: EventRow
    complaint: ComplaintRow | None
    via: ComplaintRow | None = None


async def with_complaints(events: Sequence[EventRow]) -> list[LoggedEvent]:
    """Events, each with its complaints as they are now."""
    rows = await complaint_loaders.complaint_rows(log.about(events))
    return [LoggedEvent(e, rows.get(e.complaint_id or 0), rows.get(e.via_id or 0)) for e in events]


Listener = Callable[[list[LoggedEvent]], None]


class Hub:
    """Listeners by topic. Everything here is synchronous: within one turn of the event loop all of them
    have been told, so that nobody can join or leave halfway."""

    def __init__(self) -> None:
        self.position = 0
        """The position of the last event told."""
        self.offices, self.people = Rounds(), Rounds()
        """What the numbers of offices' screens cost; and of anybody's, for which no office waits."""
        self._listeners: dict[Topic, dict[object, Listener]] = {}

    def listen(self, topic: Topic, tell: Listener) -> Callable[[], None]:
        """`tell` is called with every later event of the topic, in order. Returns what ends it."""
        key = object()
        self._listeners.setdefault(topic, {})[key] = tell

        def stop() -> None:
            listeners = self._listeners.get(topic, {})
            listeners.pop(key, None)
            if not listeners:
                self._listeners.pop(topic, None)

        return stop

    @property
    def listening(self) -> int:
        """How many listeners there are."""
        return sum(len(found) for found in self._listeners.values())

    def tell(self, batch: list[LoggedEvent]) -> None:
        """Pass a batch on: to each listener its own events, in one call."""
        heard: dict[object, tuple[Listener, list[LoggedEvent]]] = {}
        for told in batch:
            for topic in topics(told.event):
                for key, tell in self._listeners.get(topic, {}).items():
                    heard.setdefault(key, (tell, []))[1].append(told)
        if batch:
            self.position = batch[-1].event.id
        for tell, items in heard.values():
            tell(items)
