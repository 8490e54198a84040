"""Many report one thing: merging, and undoing it. Supporters, photos and news follow, both ways."""

from datetime import datetime
from typing import Self

from tortoise.expressions import Q

from models.complaint.base import ComplaintBase
from models.event import Event
from models.support import ONE_A_NETWORK, Support
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, sign_in_required
from rules.roles import SWEEP, Actor
from rules.words import OPEN, ComplaintStatus, Role
from rules.workflow import STATUS_WORDS, Verb


class Merging(ComplaintBase):
    class Meta:
        abstract = True

    async def support(self, *, by: Actor, now: datetime, network: str | None = None) -> None:
        """A citizen has the same trouble; once each, and not for their own. `network`: of a new account, a
        hash of where it is; of such, one a day counts. Offices have their own say."""
        self.require(Verb.SUPPORT, by)
        if by.account is None:
            raise sign_in_required()
        if by.role not in (Role.CITIZEN, Role.VOLUNTEER):
            raise not_allowed()
        if by.account in (self.reporter_id, self.filer_id):
            raise invalid("complaint", "Ini aduan Anda sendiri.", "This is your own complaint.")
        counted = network is None or not await Support.exists(
            complaint_id=self.id, network=network, at__gt=now - ONE_A_NETWORK
        )
        if not await self._add_supporter(by.account, via=None, at=now, counted=counted, network=network):
            return
        await self._count_supporters()
        Event.append(EventKind.SUPPORTED, self, by=by, at=now)

    async def _add_supporter(
        self,
        account: int | None,
        *,
        via: int | None,
        at: datetime,
        counted: bool = True,
        network: str | None = None,
    ) -> bool:
        if account is not None and (
            account in (self.reporter_id, self.filer_id)
            or await Support.exists(complaint_id=self.id, account_id=account)
        ):
            return False
        await Support.create(
            complaint_id=self.id, account_id=account, via_id=via, at=at, counted=counted, network=network
        )
        return True

    async def _take_supporters_of(self, merged: Self, *, at: datetime) -> None:
        """Its reporter and its supporters stand behind this one too."""
        own = await Support.filter(complaint_id=merged.id)
        await self._add_supporter(merged.reporter_id or merged.filer_id, via=merged.id, at=at)
        for s in own:
            await self._add_supporter(s.account_id, via=merged.id, at=at, counted=s.counted)
        await self._count_supporters()

    async def _count_supporters(self) -> None:
        self.support_count = await Support.filter(complaint_id=self.id, counted=True).count()
        await self.save(update_fields=["support_count"])

    async def merge_into(self, other: Self, *, by: Actor, now: datetime) -> None:
        """It is the same matter as `other`: its reporter and supporters go over to that one."""
        self.require(Verb.MERGE, by)
        if other.id == self.id:
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
        before = self.status
        self.unmerges_to, self.status, self.merged_into_id = before, ComplaintStatus.MERGED, other.id
        await self.pause_clocks(at=now)
        await self.settle("unmerges_to", "status", "merged_into_id", at=now)
        await other._take_supporters_of(self, at=now)
        Event.append(EventKind.MERGED, self, by=by, at=now, came_from=before, note=other.number)
        Event.append(EventKind.SUPPORTED, other, by=by, at=now)

    async def unmerge(self, *, by: Actor, now: datetime) -> None:
        """They were two matters after all: back to the status that it had."""
        self.require(Verb.UNMERGE, by)
        await self._stand_alone(by=by, now=now)

    @classmethod
    async def lock_with_merged(cls, complaint_id: int | None) -> None:
        """Lock it with what was merged into it, in the order of their ids: who needs several of them must not
        wait for somebody who waits for them."""
        family = Q(id=complaint_id) | Q(merged_into_id=complaint_id)
        await cls.filter(family).order_by("id").select_for_update().values_list("id")

    async def hand_over_merged(self, *, at: datetime) -> None:
        """Its reporter has given it up, but not those who reported the same: the first of them takes its
        place, with the others and all who supported it."""
        children = await type(self).filter(merged_into_id=self.id).order_by("id").select_for_update()
        if not children:
            return
        heir, *others = children
        await heir._stand_alone(by=SWEEP, now=at)
        for other in others:
            other.merged_into_id = heir.id
            await other.settle("merged_into_id", at=at)
            Event.append(EventKind.MERGED, other, by=SWEEP, at=at, note=heir.number)
            await heir._take_supporters_of(other, at=at)
        for support in await Support.filter(complaint_id=self.id, via_id=None):
            await heir._add_supporter(
                support.account_id, via=None, at=support.at, counted=support.counted, network=support.network
            )
        await Support.filter(complaint_id=self.id).delete()
        for complaint in (self, heir):
            await complaint._count_supporters()
        if heir.support_count:
            Event.append(EventKind.SUPPORTED, heir, by=SWEEP, at=at)

    async def _stand_alone(self, *, by: Actor, now: datetime) -> None:
        before, parent = self.status, self.merged_into_id
        self.status = self.unmerges_to or ComplaintStatus.SUBMITTED
        self.unmerges_to = self.merged_into_id = None
        if self.status is ComplaintStatus.NEEDS_INFORMATION:
            # Nobody could answer meanwhile: the reporter has the whole time again.
            self.asked_at = now
        if self.status is not ComplaintStatus.NEEDS_INFORMATION:
            await self.resume_clocks(at=now)
        await self.settle("unmerges_to", "status", "merged_into_id", "asked_at", at=now)
        Event.append(EventKind.UNMERGED, self, by=by, at=now, came_from=before)
        below = self
        while parent is not None:
            other = await type(self).get(id=parent)
            await Support.filter(complaint_id=other.id, via_id=below.id).delete()
            if below is not self:
                await other._take_supporters_of(below, at=now)
            await other._count_supporters()
            Event.append(EventKind.SUPPORTED, other, by=by, at=now)
            below, parent = other, other.merged_into_id
