"""Many report one thing: merging, and undoing it. Supporters, photos and news follow, both ways."""

from collections.abc import Iterable
from datetime import datetime

from access.complaint import more_secret
from models.changing import Part
from models.complaint.base import ComplaintBase
from models.complaint.supporters import Supporters
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, sign_in_required
from rules.roles import SWEEP, Actor
from rules.words import OPEN, ComplaintStatus, Role
from rules.workflow import STATUS_WORDS, Verb


class Merging(ComplaintBase):
    supporters = Part[Supporters]()
    above = Part["Merging | None"]()
    """The complaint into which it was merged, which knows its supporters and what is above it."""

    class Meta:
        abstract = True

    def support(self, *, by: Actor, now: datetime, network: str | None = None) -> None:
        """A citizen has the same problem; once each, and not for their own. `network`: of a new account, a
        hash of where it is; of such, one a day counts. Offices have their own say."""
        self.require(Verb.SUPPORT, by)
        if by.account is None:
            raise sign_in_required()
        if by.role not in (Role.CITIZEN, Role.VOLUNTEER):
            raise not_allowed()
        if by.account in (self.reporter_id, self.filer_id):
            raise invalid("complaint", "Ini aduan Anda sendiri.", "This is your own complaint.")
        counted = network is None or not self.supporters.was_here(network, now)
        if self.supporters.add(by.account, via=None, at=now, counted=counted, network=network):
            self.tell(EventKind.SUPPORTED, by=by, at=now)

    def withdraw_support(self, *, by: Actor, now: datetime) -> None:
        """They have the same problem no longer; where they never said so, nothing happens. Who came with a
        complaint that was merged into this one stands behind it by that."""
        self.require(Verb.WITHDRAW_SUPPORT, by)
        if by.account is None:
            raise sign_in_required()
        if by.role not in (Role.CITIZEN, Role.VOLUNTEER):
            raise not_allowed()
        found = self.supporters.of(by.account)
        if found is None:
            return
        if found.via_id is not None:
            raise invalid(
                "complaint",
                "Dukungan ini ikut dari aduan yang digabung.",
                "This support came with a complaint that was merged.",
            )
        self.supporters.remove(found)
        self.tell(EventKind.SUPPORT_WITHDRAWN, by=by, at=now)

    def merge_into(self, other: "Merging", *, by: Actor, now: datetime) -> None:
        """It is the same matter as `other`: its reporter and supporters go over to that one."""
        before = self.require(Verb.MERGE, by)
        if other is self:
            raise invalid(
                "into", "Aduan tidak dapat digabung ke dirinya.", "It cannot be merged into itself."
            )
        if other.status not in OPEN:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Aduan tujuan berstatus {STATUS_WORDS[other.status]}.",
                f"The complaint to merge into is {other.status.value}.",
                field="into",
            )
        if other.kind is not self.kind or other.confidential != self.confidential:
            raise invalid(
                "into",
                "Hanya aduan sejenis dan sama kerahasiaannya yang dapat digabung.",
                "Only complaints of the same kind and confidentiality can be merged.",
            )
        self.unmerges_to, self.status = before, ComplaintStatus.MERGED
        self._go_below(other)
        self.clocks.pause(at=now)
        other._take_supporters_of(self, at=now)
        self.tell(EventKind.MERGED, by=by, at=now, came_from=before, note=other.number, merged_too=True)
        other.tell(EventKind.SUPPORTED, by=by, at=now)

    def unmerge(self, *, by: Actor, now: datetime) -> None:
        """They were two matters after all: back to the status that it had."""
        self.require(Verb.UNMERGE, by)
        self._stand_alone(by=by, now=now)

    def hand_over_merged(self, *, at: datetime) -> None:
        """Its reporter has given it up, but not those who reported the same: the first of them takes its
        place, with the others and all who supported it."""
        if not self.merged_here:
            return
        heir, *others = _by_age(self.merged_here)
        heir._stand_alone(by=SWEEP, now=at)
        for other in others:
            other._leave_above()
            other._go_below(heir)
            other.tell(EventKind.MERGED, by=SWEEP, at=at, note=heir.number)
            heir._take_supporters_of(other, at=at)
        for s in self.supporters.rows:
            if s.via_id is None:
                heir.supporters.add(s.account_id, via=None, at=s.at, counted=s.counted, network=s.network)
        self.supporters.leave()
        if heir.support_count:
            heir.tell(EventKind.SUPPORTED, by=SWEEP, at=at)

    def let_go_of_less_secret(self, *, now: datetime) -> None:
        """What was merged into it, and is not as secret as it has become, stands alone again: its reporters
        would never learn what became of it."""
        for child in [*self.merged_here]:
            if isinstance(child, Merging) and more_secret(self, child):
                child._stand_alone(by=SWEEP, now=now)

    def _take_supporters_of(self, merged: "Merging", *, at: datetime, known: bool = False) -> None:
        """Its reporter and its supporters stand behind this one too. `known`: they did before, and whoever
        has no account to be told apart by is here still."""
        reporter = merged.reporter_id or merged.filer_id
        standing = [(reporter, True), *((s.account_id, s.counted) for s in merged.supporters.rows)]
        for account, counted in standing:
            if account is not None or not known:
                self.supporters.add(account, via=merged, at=at, counted=counted)

    def _stand_alone(self, *, by: Actor, now: datetime) -> None:
        before, above = self.status, self.above
        self.status = self.unmerges_to or ComplaintStatus.SUBMITTED
        self.unmerges_to = None
        self._leave_above()
        if self.status is ComplaintStatus.NEEDS_INFORMATION:
            # Nobody could answer meanwhile: the reporter has the whole time again.
            self.asked_at = now
        else:
            self.clocks.resume(at=now)
        self.tell(EventKind.UNMERGED, by=by, at=now, came_from=before, merged_too=True)
        below = self
        while above is not None:
            above.supporters.leave(via=below)
            # Who came with it may have come with another one too, and stays by that.
            for child in _by_age(above.merged_here):
                above._take_supporters_of(child, at=now, known=child is not below)
            above.tell(EventKind.SUPPORTED, by=by, at=now)
            below, above = above, above.above

    def _go_below(self, other: "Merging") -> None:
        self.above = other
        self.change.link(self, merged_into_id=other)
        there = ComplaintBase.merged_here.known(other)
        if there is not None:
            there.append(self)

    def _leave_above(self) -> None:
        there = None if self.above is None else ComplaintBase.merged_here.known(self.above)
        if there is not None:
            there[:] = [
                each for each in there if each is not self and (each.id is None or each.id != self.id)
            ]
        self.above = None
        self.change.link(self, merged_into_id=None)


def _by_age(rows: Iterable[ComplaintBase]) -> list[Merging]:
    return sorted((c for c in rows if isinstance(c, Merging)), key=lambda c: (c.id is None, c.id))
