"""Reads the log, and writes down who is to hear of each event with all pages closed."""

from collections.abc import Callable
from datetime import datetime

from access import delivery as policy
from models.change import Change
from models.delivery import Delivery, Due
from reads import concerned
from reads.event import EventRow
from reads.receiver import Receiver
from rules.notices import MANY, URGENT, NoticeChannel, NoticeKind, Party, concerns

NAME = "notices"
PART = 50
"""Of a crowd, people of one transaction: on SQLite nobody else writes meanwhile, and nothing else runs in
this process while their rows are made up."""


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
        *,
        part: int = PART,
    ) -> None:
        self._told = told
        self._part = part
        self._ways = ways
        self._now = now

    async def handle_part(self, event: EventRow, this: Change, place: int) -> int | None:
        """Write a delivery for each address of each who may hear of it. `place`: of a crowd the account
        behind which to go on; all others come with its first part."""
        parties = concerns(event.kind, merged=event.via_id is not None)
        if not parties:
            return None
        matter = await concerned.matter_of(event)
        now, due, behind = self._now(), list[Due](), None
        for party, kind in parties.items():
            if party in MANY:
                found, behind = await concerned.some(party, matter, behind=place, most=self._part)
            else:
                found = [] if place else await concerned.few(party, matter)
            for who in found:
                if not _did_it(event, who, party) and policy.told(event, who.audience, *matter[1:]):
                    due += self._due(event, who, kind, now)
        if due:
            await Delivery.put(due, now=now)
            self._told()
        return behind

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
    if event.noun is not None:
        return f"{event.noun}{event.noun_id}"
    return f"i{event.instruction_id}" if event.instruction_id is not None else f"r{event.report_id}"


def _did_it(event: EventRow, who: Receiver, party: Party) -> bool:
    """Nobody needs to be told of what they have done themselves."""
    if event.actor_id is not None and event.actor_id == who.key.account:
        return True
    return party is Party.REPORTER and bool(event.by_reporter)
