"""What must hold when the faults of a day are over: soon every screen is fresh, and nobody lacks anything."""

import asyncio
import json

from models import global_id
from tests.simulation.town import Town

FIRST_LOOK = 12.0
WITHIN = 150.0
"""Seconds from the end of all faults within which everything has come right."""
AGAIN = 8.0


async def comes_right(town: Town) -> None:
    """Wait until it has, at most so long; else it is a finding."""
    late = town.loop.time() + WITHIN
    await asyncio.sleep(FIRST_LOOK)
    while True:
        wrong = await _wrong(town)
        if not wrong:
            break
        if town.loop.time() > late:
            town.findings.broken(f"{WITHIN:.0f} s after the last fault:\n    " + "\n    ".join(wrong[:20]))
        await asyncio.sleep(AGAIN)
    town.oracle.whole()
    _filed_once(town)
    _mail(town)
    _webhooks(town)


async def _wrong(town: Town) -> list[str]:
    found = [f"{screen.says} follows nothing" for screen in town.screens if not screen.following]
    head = len(town.oracle.events)
    if town.oracle.ledger != head:
        found.append(f"the ledger has {town.oracle.ledger} of {head} events")
    if found:
        return found
    return [line for screen in town.screens for line in await screen.differs()]


def _filed_once(town: Town) -> None:
    for title, received in town.deeds.titles.items():
        times = town.oracle.times(title)
        if times > 1 or (received and times != 1):
            town.findings.broken(f"{title!r} was filed {times} times (with a receipt: {received})")


def _mail(town: Town) -> None:
    """What comes twice is the same; of one matter each is told in order."""
    known: dict[str, str] = {}
    for message in town.mail.came:
        assert message.id is not None
        if known.setdefault(message.id, message.to) != message.to:
            town.findings.broken(f"{message.id} went to {known[message.id]} and to {message.to}")


def _webhooks(town: Town) -> None:
    """In order of the log; again under the same id, and with the same event."""
    known: dict[str, str] = {}
    last = 0
    for key, said in town.receiver.came:
        cursor = said["data"]["cursor"]
        if known.get(key, cursor) != cursor:
            town.findings.broken(f"webhook {key} was about {known[key]}, and about {json.dumps(said)}")
        position = global_id.decode_cursor(cursor) or 0
        if key not in known and position < last:
            town.findings.broken(f"webhook {key} of {position} came first after {last}")
        known[key] = cursor
        last = max(last, position)


async def nothing_is_owed(town: Town) -> None:
    """After hours in which nothing fails, all mail is sent and each program has heard all that it may."""
    for _ in range(12):
        town.days.slept += 2 * 3600.0
        await asyncio.sleep(15.0)
        owed = town.oracle._ask("SELECT id, status, error FROM delivery WHERE status = 'WAITING'")
        behind = town.oracle._ask("SELECT id FROM webhook_endpoint WHERE failing_since IS NOT NULL")
        if not owed and not behind:
            break
    else:
        town.findings.broken(f"still owed: mail {owed}, webhooks {behind}")
    _webhooks(town)
    _mail(town)
    came = {global_id.decode_cursor(said["data"]["cursor"]) for _, said in town.receiver.came}
    for event in town.oracle.events:
        states = town.oracle.states.get(event.complaint or 0, [])
        always = states and all(s.opd == "DPUPR" and s.public for s in states if s.since >= event.id)
        told = event.kind in ("CLAIMED", "RESPONDED", "RESOLVED") and event.opd == "DPUPR" and always
        if told and event.id not in came:
            town.findings.broken(f"no webhook told of {event}")
    sent = {message.id for message in town.mail.came}
    done = town.oracle._ask("SELECT id, key FROM delivery WHERE status = 'DONE' AND channel = 'EMAIL'")
    if len(done) > len(sent):
        town.findings.broken(f"{len(done)} messages are marked as sent, {len(sent)} came")
