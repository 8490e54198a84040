"""What a durable reader of the log is, for whoever writes one."""

from typing import Protocol, runtime_checkable

from models.change import Change
from reads.event import EventRow


class Consumer(Protocol):
    """Somebody who must hear of each event, once, whatever is killed or switched off meanwhile.

    `handle` is called with one event after the other, in the order of the log, inside an open change: what it
    writes is committed together with the cursor, and undone together with it. It may call verbs, whose events
    it is told later like everyone. So each event has its effect exactly once, as long as that effect is in
    this database and nowhere else.

    What leaves the database (mail, push, a webhook) cannot be undone. Such a consumer writes, in `handle`, a
    row of what is to be sent, and sends nothing. Another worker (see `worker.Worker`) takes these rows once
    they are committed, sends, and marks them. That part is at least once: what is sent carries the row's id,
    so that the other side knows it again.

    `handle` is short and starts no task: on SQLite nobody else writes meanwhile, and a task would write into
    a transaction that may be gone. It has `Pace.longest` seconds. If it raises, it is called again with the
    same event, later and later; at last the event becomes a dead letter and the next one's turn comes. So it
    raises where trying again may help or somebody must look, and for nothing else.
    """

    name: str
    """At most 24 characters; another name is another reader, which begins anew."""
    from_the_start: bool
    """Whether a new one reads the whole log, as a tally must, or from now on, as one that writes must."""

    async def handle(self, event: EventRow, this: Change) -> None:
        """Do what it does about this event, in this change."""


@runtime_checkable
class InParts(Protocol):
    """A consumer for which one event may be too much for one transaction: it is asked again, in another one,
    for as long as it says where to go on. Others write between the parts, and no event comes before the last
    part of the one before it."""

    name: str
    from_the_start: bool

    async def handle_part(self, event: EventRow, this: Change, place: int) -> int | None:
        """Do what there is from `place` on (0: from the start), as far as one transaction has time for; from
        where to go on, None: that was all. A place that was done may be done again."""


AnyConsumer = Consumer | InParts


async def handle(consumer: AnyConsumer, event: EventRow, this: Change, place: int) -> int | None:
    """One event, or its next part; from where to go on."""
    if isinstance(consumer, InParts):
        return await consumer.handle_part(event, this, place)
    await consumer.handle(event, this)
    return None
