"""Reads the log, and writes down who is to hear of each event with all pages closed."""

from collections.abc import Callable
from datetime import datetime

from access import delivery as policy
from models.change import Change
from models.delivery import Delivery, Due
from reads import complaint_loaders, log, receiver
from reads.event import EventRow
from reads.receiver import Receiver
from rules.notices import TOLD, URGENT, NoticeChannel, NoticeKind, Party

NAME = "notices"
_THROUGH_MERGED = frozenset({Party.REPORTER, Party.SUPPORTER})
"""Who hears, by a complaint that was merged, of the one that it went into; offices hear of that one."""


class Notices:
    """A consumer. `ways`: by what anything can be sent from here; `now`: the time; `told`: called when
    something is written down, which is committed a little later."""

    name = NAME
    from_the_start = False

    def __init__(
        self,
        ways: frozenset[NoticeChannel],
        now: Callable[[], datetime],
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._told = told
        self._ways = ways
        self._now = now

    async def handle(self, event: EventRow, this: Change) -> None:
        """Write a delivery for each address of each who may hear of it."""
        parties = TOLD.get(event.kind)
        if parties is None:
            return
        rows = await complaint_loaders.complaint_rows(log.about([event]))
        complaint, via = rows.get(event.complaint_id or 0), rows.get(event.via_id or 0)
        now = self._now()
        due: list[Due] = []
        for party, kind in parties.items():
            if event.via_id is not None and party not in _THROUGH_MERGED:
                continue
            for who in await receiver.concerned(party, complaint, event.opd_id):
                if not _did_it(event, who, party) and policy.told(event, who.audience, complaint, via):
                    due += self._due(event, who, kind, now)
        if due:
            await Delivery.put(due, now=now)
            self._told()

    def _due(self, event: EventRow, who: Receiver, kind: NoticeKind, now: datetime) -> list[Due]:
        urgent = kind in URGENT and who.urgent_anytime
        at = who.quiet_at(kind, now)
        return [
            Due(
                key=f"{event.id}.{who.key}.{way.channel}.{way.key}",
                event=event.id,
                kind=kind,
                channel=way.channel,
                receiver=str(who.key),
                address=way.key,
                line=f"{who.key}.{way.channel}.{way.key}.{_matter(event)}{'!' if urgent else ''}",
                at=at,
            )
            for way in who.ways(kind)
            if way.channel in self._ways
        ]


def _matter(event: EventRow) -> str:
    """What it is about: of one matter news comes in order."""
    if event.complaint_id is not None:
        return f"c{event.complaint_id}"
    return f"i{event.instruction_id}" if event.instruction_id is not None else f"r{event.report_id}"


def _did_it(event: EventRow, who: Receiver, party: Party) -> bool:
    """Nobody needs to be told of what they have done themselves."""
    if event.actor_id is not None and event.actor_id == who.key.account:
        return True
    return party is Party.REPORTER and bool(event.by_reporter)
