"""A complaint with all its verbs, found through the eyes of the one who asks."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Self

from tortoise.expressions import Q
from tortoise.indexes import Index
from tortoise.models import Model

from access.complaint import sight_for
from models.change import Change
from models.clock import Clock
from models.complaint.clocks import Clocks
from models.complaint.correction import Correcting
from models.complaint.deciding import Deciding
from models.complaint.forgetting import Forgetting, forgotten
from models.complaint.holding import Holding
from models.complaint.information import Information
from models.complaint.naming import Naming
from models.complaint.submission import Submitting
from models.complaint.supporters import Supporters
from models.complaint.verification import Verification
from models.response import Response
from models.search_words import SOURCES, SearchWords
from models.support import Support
from rules.refusals import not_found, stale_version
from rules.roles import Actor
from rules.workflow import Verb


class Complaint(Submitting, Verification, Correcting, Naming, Information, Deciding, Holding, Forgetting):
    class Meta:
        # And indexes of a part of the rows, or of an expression: migrations/0004.
        indexes = [
            Index(fields=("submitted_at", "id")),
            Index(fields=("opd_id", "status", "next_due_at")),
            Index(fields=("status", "submitted_at")),
            Index(fields=("reporter_id", "submitted_at")),
            Index(fields=("district_id", "submitted_at")),
            Index(fields=("category_id", "submitted_at")),
            Index(fields=("latitude", "longitude")),
        ]

    @classmethod
    async def load(cls, this: Change, key: int | None, *, verb: Verb | None = None) -> Self | None:
        """The complaint, locked, with what most verbs need, and this one; None where there is none."""
        row = await cls._locked(this, key, verb)
        if row is not None:
            await row._load_parts(verb)
        return row

    @classmethod
    async def found_by(
        cls,
        this: Change,
        actor: Actor,
        key: int | None,
        *,
        verb: Verb | None = None,
        version: int | None = None,
        field: str = "complaint",
    ) -> Self:
        """The complaint to be changed, locked, as this actor may see it, with what this verb needs.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw
        an older `version` of it.
        """
        row = await cls._locked(this, key, verb)
        if row is None or sight_for(actor, row) is None:
            raise not_found(field=field)
        if version is not None and version != row.version:
            raise stale_version()
        await row._load_parts(verb)
        return row

    @classmethod
    async def seen_by(cls, actor: Actor, key: int | None, *, field: str = "complaint") -> Self:
        """The complaint as it is, to be referred to and not changed. Refused(NOT_FOUND) as of `found_by`."""
        row = None if key is None else await cls.get_or_none(id=key)
        if row is None or sight_for(actor, row) is None:
            raise not_found(field=field)
        return row

    def beside(self) -> tuple[Model, str]:
        """What is written with a new one: the words by which it is found."""
        return SearchWords.of(self), "complaint_id"

    async def rewritten(self, changed: tuple[str, ...]) -> None:
        """These columns have been written: it is found by what they say now."""
        if not SOURCES.isdisjoint(changed):
            await SearchWords.rewrite(self.id, self)

    @classmethod
    async def forget_reporter(cls, account: int, *, photos: bool, now: datetime) -> None:
        """Of all that this account has reported nobody knows any more who it was, within the open change. No
        step of a complaint: it moves no version, and nothing that the public could feel but a name. What a
        volunteer had filed for them does not become the volunteer's again. Words for offices alone, and
        `photos` where that is wished, go once each is over."""
        given = Q(contact_name__isnull=False) | Q(contact_phone__isnull=False)
        found_by_it = await cls.filter(given, reporter_id=account).order_by("id").select_for_update()
        await cls.filter(reporter_id=account).update(
            reporter_id=None,
            filer_id=None,
            contact_name=None,
            contact_phone=None,
            contact_email=None,
            name_public=False,
            **forgotten(photos=photos, now=now),
        )
        for row in found_by_it:
            row.reporter_id = row.contact_name = row.contact_phone = None
            await SearchWords.rewrite(row.id, row)

    async def _load_parts(self, verb: Verb | None = None) -> None:
        if Complaint.clocks.known(self) is None:
            await self.change.load_promises()
            running = Clock.filter(complaint_id=self.id, instruction_id=None, stopped_at=None)
            self.clocks = Clocks(self, await self.change.load(running, lock=False))
            await self._load_below()
            if self.merged_into_id is None:
                self.above = None
        if verb in _LOADED_BESIDES:
            await _LOADED_BESIDES[verb](self)

    async def _load_below(self) -> None:
        """What was merged into it, at any depth. Not locked: it hears, and is not changed."""
        level: list[Complaint] = [self]
        while level:
            by_id = {row.id: row for row in level}
            for row in level:
                row.merged_here = []
            level = [
                self.change.known(child) or child
                for child in await Complaint.filter(merged_into_id__in=list(by_id)).order_by("id")
            ]
            for child in level:
                by_id[child.merged_into_id or 0].merged_here.append(child)

    # ── what a few verbs need besides ──

    async def load_supporter(self, account: int | None, network: str | None, now: datetime) -> None:
        """For `support`: whether they or their network have supported it, and how many have."""
        same = Q(account_id=account) if network is None else Q(account_id=account) | Q(network=network)
        found = await self.change.load(Support.filter(same, complaint_id=self.id), lock=False)
        counted = await Support.filter(complaint_id=self.id, counted=True).count()
        self.supporters = Supporters(self, found, others=counted - sum(s.counted for s in found))

    async def load_answers(self) -> list[Response]:
        """For `show_name`: what its OPDs have answered."""
        return await self.change.load(Response.filter(complaint_id=self.id).order_by("id"))

    async def _load_supporters(self) -> None:
        if Complaint.supporters.known(self) is None:
            found = await self.change.load(Support.filter(complaint_id=self.id).order_by("id"), lock=False)
            self.supporters = Supporters(self, found)

    async def _load_above(self) -> None:
        """What it was merged into, at any depth, with all supporters."""
        below: Complaint = self
        await self._load_supporters()
        while below.merged_into_id is not None:
            above = await self.change.load_one(Complaint, below.merged_into_id)
            assert above is not None
            await above._load_supporters()
            await above._load_brought()
            below.above, below = above, above
        below.above = None

    async def _load_brought(self) -> None:
        """What was merged into it, with who stands behind each. Not locked: while they are merged, nobody
        changes that but through this one."""
        children = Complaint.filter(merged_into_id=self.id).order_by("id")
        found = await self.change.load(children, lock=False)
        self.merged_here = [*found]
        standing: dict[int, list[Support]] = {child.id: [] for child in found}
        if standing:
            rows = Support.filter(complaint_id__in=[*standing]).order_by("id")
            for support in await self.change.load(rows, lock=False):
                standing[support.complaint_id].append(support)
        for child in found:
            if Complaint.supporters.known(child) is None:
                child.supporters = Supporters(child, standing[child.id])

    async def _load_around(self) -> None:
        await self._load_above()
        await self._load_heirs()

    async def _load_heirs(self) -> None:
        """Who takes its place, or stands alone again, and all supporters."""
        if not self.merged_here:
            return
        await self._load_supporters()
        for child in await self.change.load(Complaint.filter(merged_into_id=self.id).order_by("id")):
            await child._load_parts()
            await child._load_supporters()
            child.above = self

    # ── several are locked in the order of their ids: nobody waits for somebody who waits for them ──

    @classmethod
    async def _locked(cls, this: Change, key: int | None, verb: Verb | None) -> Self | None:
        if verb in _LOCKED_TOGETHER:
            await _LOCKED_TOGETHER[verb](this, key)
        return None if key is None else await this.load_one(cls, key)

    @classmethod
    async def _lock_above(cls, this: Change, key: int | None) -> None:
        await this.load(cls.filter(id__in=await cls._load_keys_above(key)).order_by("id"))

    @classmethod
    async def _load_keys_above(cls, key: int | None) -> list[int]:
        keys: list[int] = []
        while key is not None and key not in keys:
            keys.append(key)
            into: list[Any] = await cls.filter(id=key).values_list("merged_into_id", flat=True)
            key = next(iter(into), None)
        return keys

    @classmethod
    async def _lock_around(cls, this: Change, key: int | None) -> None:
        """What it was merged into, at any depth, and what was merged into it."""
        keys = await cls._load_keys_above(key)
        await this.load(cls.filter(Q(id__in=keys) | Q(merged_into_id=key)).order_by("id"))

    @classmethod
    async def _lock_with_merged(cls, this: Change, key: int | None) -> None:
        await this.load(cls.filter(Q(id=key) | Q(merged_into_id=key)).order_by("id"))


_LOCKED_TOGETHER: dict[Verb | None, Callable[[Change, int | None], Awaitable[None]]] = {
    Verb.UNMERGE: Complaint._lock_above,
    Verb.MODERATE: Complaint._lock_around,
    Verb.CORRECT: Complaint._lock_with_merged,
    Verb.VERIFY: Complaint._lock_with_merged,
    Verb.WITHDRAW: Complaint._lock_with_merged,
    Verb.AUTO_WITHDRAW: Complaint._lock_with_merged,
}
"""Of a verb that changes others too: what is locked with the complaint, before it is found."""

_LOADED_BESIDES: dict[Verb | None, Callable[[Complaint], Awaitable[None]]] = {
    Verb.WITHDRAW_SUPPORT: Complaint._load_supporters,
    Verb.MERGE: Complaint._load_supporters,
    Verb.UNMERGE: Complaint._load_above,
    Verb.MODERATE: Complaint._load_around,
    Verb.CORRECT: Complaint._load_heirs,
    Verb.VERIFY: Complaint._load_heirs,
    Verb.WITHDRAW: Complaint._load_heirs,
    Verb.AUTO_WITHDRAW: Complaint._load_heirs,
}
"""What a verb needs that others do not. SUPPORT says who: `load_supporter`."""
