"""What every verb of a complaint needs: is it allowed, who is asking, and what follows from a change."""

from collections.abc import Iterator
from datetime import datetime

from access.complaint import is_taken_over
from models.changing import Part
from models.clock import Clock
from models.complaint.clocks import Clocks
from models.complaint.table import ComplaintTable, public_now
from models.event import Event
from rules.events import BY_REPORTERS, EVENTS, EventKind
from rules.refusals import not_allowed
from rules.roles import SWEEP, Actor
from rules.words import ComplaintStatus, Role
from rules.workflow import WORKFLOW, Party, Verb, require


class ComplaintBase(ComplaintTable):
    clocks = Part[Clocks]()
    merged_here = Part["list[ComplaintBase]"]()
    """The complaints merged into this one; what was merged into those is theirs."""

    class Meta:
        abstract = True

    def parties(self, actor: Actor) -> frozenset[Party]:
        """Who the actor is to this complaint."""
        found = {Party.ANYONE}
        if actor.account is not None and actor.account == self.reporter_id:
            found.add(Party.REPORTER)
        if not is_taken_over(self):
            if actor.receipt is not None and actor.receipt == self.id:
                found.add(Party.REPORTER)
            if actor.account is not None and actor.account == self.filer_id:
                found.add(Party.REPORTER)
        if actor.role is Role.VERIFIER:
            found.add(Party.VERIFIER)
        if actor.works_for_opd and actor.opd == self.opd_id:
            found.add(Party.OPD)
        if actor.role is Role.REGENT:
            found.add(Party.REGENT)
        if actor.system:
            found.add(Party.SWEEP)
        return frozenset(found)

    def require(self, verb: Verb, by: Actor) -> ComplaintStatus:
        """The status, in which the workflow lets `by` do it; else Refused(NOT_ALLOWED or WRONG_STATUS)."""
        if not WORKFLOW[verb].by & self.parties(by) or not by.may_step(verb):
            raise not_allowed()
        require(verb, self.status)
        return self.status

    def tell(
        self,
        kind: EventKind,
        *,
        by: Actor,
        at: datetime,
        came_from: ComplaintStatus | None = None,
        left: int | None = None,
        reclassed: bool = False,
        note: str | None = None,
        merged_too: bool = False,
    ) -> None:
        """Work out what follows from what a verb has done, and append its event.

        `came_from`: the status before, where it is a move. `left`: the OPD that has lost it. `reclassed`: it
        has become OVERSIGHT. `merged_too`: who follows a complaint that was merged into this one hears of it
        as well.
        """
        was_public = self.public
        self._work_out(kind, at)
        event = Event.of(
            kind, self, by=by, at=at, came_from=came_from, left=left, was_public=was_public,
            reclassed=reclassed, by_reporter=self._by_reporter(kind, by), note=note,
        )  # fmt: skip
        self.change.tell(event, complaint_id=self)
        for child in self.below() if merged_too else ():
            by_reporter = child._by_reporter(kind, by)
            # Why it ended without an answer is all that its reporter ever learns of it.
            said = note if EVENTS[kind].tells_merged_why else self.number
            event = Event.of(kind, child, by=by, at=at, by_reporter=by_reporter, note=said)
            self.change.tell(event, via_id=self)

    def _work_out(self, kind: EventKind, at: datetime) -> None:
        """Visibility, urgency, and version and time where the event moves them."""
        self.public = public_now(self)
        clocks = ComplaintBase.clocks.known(self)
        if clocks is not None:
            self.next_due_at, self.overdue = clocks.next_due_at, clocks.overdue
        if EVENTS[kind].bumps_version:
            self.version += 1
            self.updated_at = at

    def _by_reporter(self, kind: EventKind, by: Actor) -> bool:
        return kind in BY_REPORTERS and Party.REPORTER in self.parties(by)

    def below(self) -> "Iterator[ComplaintBase]":
        """The complaints merged into this one, and into those, at any depth, level by level."""
        level = self.merged_here
        while level:
            yield from level
            level = [child for each in level for child in each.merged_here]

    def warn(self, clock: Clock, *, now: datetime) -> bool:
        """Tell that a fifth of a promise is left, once; whether it was told."""
        if not clock.warn(at=now):
            return False
        self.tell(EventKind.NEAR_DUE, by=SWEEP, at=now, note=clock.kind.value)
        return True

    def expire(self, clock: Clock, *, now: datetime) -> bool:
        """Tell that a promise is broken, once; whether it was told."""
        if not clock.expire(at=now):
            return False
        self.tell(EventKind.OVERDUE, by=SWEEP, at=now, note=clock.kind.value)
        return True
