"""What every verb of a complaint needs: is it allowed, who is asking, and what follows from a change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from models.clock import Clock
from models.complaint.table import ComplaintTable, public_now
from models.event import Event
from rules.events import EventKind
from rules.refusals import not_allowed
from rules.roles import Actor
from rules.words import ClockKind, ClockState, Role
from rules.workflow import WORKFLOW, Party, Verb, require

_OFFICE_CLOCKS = (ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE)
_SAVED_BY_SETTLE = ["version", "updated_at", "public", "next_due_at", "overdue"]


class ComplaintBase(ComplaintTable):
    class Meta:
        abstract = True

    def parties(self, actor: Actor) -> frozenset[Party]:
        """Who the actor is to this complaint."""
        found = {Party.ANYONE}
        if actor.receipt == self.id or (actor.account is not None and actor.account == self.reporter_id):
            found.add(Party.REPORTER)
        if actor.account is not None and actor.account == self.filer_id:
            found.add(Party.REPORTER)
        if actor.role is Role.VERIFIER:
            found.add(Party.VERIFIER)
        if actor.role in (Role.OFFICER, Role.OPD_HEAD) and actor.opd is not None and actor.opd == self.opd_id:
            found.add(Party.OPD)
        if actor.role is Role.REGENT:
            found.add(Party.REGENT)
        if actor.system:
            found.add(Party.SWEEP)
        return frozenset(found)

    def require(self, verb: Verb, by: Actor) -> None:
        """Refused(NOT_ALLOWED) or Refused(WRONG_STATUS) where the workflow does not let `by` do it."""
        if not WORKFLOW[verb].by & self.parties(by):
            raise not_allowed()
        require(verb, self.status)

    async def settle(self, *changed: str, at: datetime, felt: bool = True) -> None:
        """Save `changed` and what follows from them: visibility, urgency, and (if `felt`) version and time.

        An internal happening is not felt: neither version nor time may tell the public of it.
        """
        self.follow(await Clock.open_of(self, *_OFFICE_CLOCKS), at=at, felt=felt)
        await self.save(update_fields=[*changed, *_SAVED_BY_SETTLE])

    def follow(self, clocks: Iterable[Clock], *, at: datetime, felt: bool = True) -> None:
        """What follows from a change, of which `clocks` are all the open ones; not saved yet."""
        clocks = [c for c in clocks if c.kind in _OFFICE_CLOCKS]
        self.next_due_at = min((c.due_at for c in clocks if c.paused_at is None), default=None)
        self.overdue = any(c.state is ClockState.OVERDUE for c in clocks)
        self.public = public_now(self)
        if felt:
            self.version += 1
            self.updated_at = at

    async def stop_clocks(self, *kinds: ClockKind, at: datetime) -> None:
        for clock in await Clock.open_of(self, *kinds):
            await clock.stop(at=at)

    async def pause_clocks(self, *, at: datetime) -> None:
        for clock in await Clock.open_of(self):
            await clock.pause(at=at)

    async def resume_clocks(self, *, at: datetime) -> None:
        for clock in await Clock.open_of(self):
            await clock.resume(at=at)

    async def merged_here(self) -> list[Self]:
        """The complaints merged into this one, and into those, at any depth."""
        found: list[Self] = []
        parents = [self.id]
        while parents:
            children = await type(self).filter(merged_into_id__in=parents)
            found += children
            parents = [c.id for c in children]
        return found

    async def tell_merged(self, kind: EventKind, *, by: Actor, at: datetime) -> None:
        """Who follows a merged complaint hears what happens to the one that it went into."""
        for child in await self.merged_here():
            Event.append(kind, child, by=by, at=at, note=self.number, via=self)
