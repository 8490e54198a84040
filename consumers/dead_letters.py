"""Another try for what a consumer gave up, when somebody has seen to the cause."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from consumers.consumer import AnyConsumer, handle
from models.consumer import DeadLetter
from reads import log
from realtime.outbox import Outbox

logger = logging.getLogger("taprose.consumers")


class Retried(NamedTuple):
    """How many events were handled at last, and how many failed again and stay."""

    handled: int
    failed: int


async def retry(consumer: AnyConsumer, outbox: Outbox, *, now: Callable[[], datetime]) -> Retried:
    """Try each dead letter of this consumer once, the oldest event first, in a change of its own. It may run
    beside the servers: a letter is locked while it is tried, and gone when its event is handled."""
    handled = failed = 0
    for letter in await DeadLetter.filter(consumer=consumer.name).order_by("event_id"):
        try:
            handled += await _try(consumer, outbox, letter.id)
        except Exception as error:
            failed += 1
            logger.warning(
                "consumer %s failed at event %s again", consumer.name, letter.event_id, exc_info=error
            )
            await letter.failed(error, now=now())
    return Retried(handled, failed)


async def _try(consumer: AnyConsumer, outbox: Outbox, pk: int) -> bool:
    place: int | None = 0
    while place is not None:
        async with outbox.change() as this:
            letter = await this.load_one(DeadLetter, pk)
            if letter is None:
                return False  # Somebody else has.
            events = await log.after(letter.event_id - 1, until=letter.event_id)
            place = await handle(consumer, events[0], this, place) if events else None
            if place is None:
                this.remove(letter)
    return True
