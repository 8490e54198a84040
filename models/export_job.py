"""A list that somebody wants as a file: asked for, made by whichever process has time, found again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from tortoise import fields
from tortoise.models import Model

from access.export_job import sees
from database import query
from database.query import marks
from models.change import alone_with
from rules.exports import (
    KEPT_FOR,
    MOST_AT_ONCE,
    MOST_KEPT,
    OPEN,
    ExportFailure,
    ExportFormat,
    ExportList,
    ExportStatus,
    too_many_exports,
)
from rules.refusals import not_found
from rules.roles import Actor
from rules.words import Role

_OPEN = tuple(sorted(status.value for status in OPEN))


class ExportJob(Model):
    """A list that an account asked for as a file, as who it was then.

    To whoever is no longer that, nothing of it is given. `wanted`: its filter as JSON (`reads.kept_filter`).
    """

    id = fields.BigIntField(primary_key=True)
    asked_by_id = fields.BigIntField(db_index=True)
    role = fields.CharEnumField(Role, max_length=16, description="A role of rules/words.py.")
    opd_id = fields.BigIntField(null=True)
    # As the table has them: another description would have it made anew.
    what = fields.CharEnumField(ExportList, max_length=16, description="COMPLAINTS: COMPLAINTS\nAUDIT: AUDIT")
    format = fields.CharEnumField(ExportFormat, max_length=8, description="CSV: CSV\nXLSX: XLSX")
    english = fields.BooleanField(default=False)
    wanted = fields.TextField()
    status = fields.CharEnumField(ExportStatus, max_length=8, db_index=True)
    done = fields.IntField(default=0)
    total = fields.IntField(null=True)
    failure = fields.CharEnumField(ExportFailure, max_length=16, null=True)
    holder = fields.CharField(64, null=True)
    """Which worker makes it: another one's file does not count."""
    tries = fields.IntField(default=0)
    size = fields.BigIntField(null=True)
    asked_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "export_job"

    @classmethod
    async def forget_account(cls, account: int) -> None:
        """Their files go once the row is gone (`ExportFiles.tidy`)."""
        await cls.filter(asked_by_id=account).delete()

    @classmethod
    async def ask(
        cls,
        what: ExportList,
        format: ExportFormat,
        wanted: str,
        *,
        english: bool,
        by: Actor,
        now: datetime,
    ) -> Self:
        """Within an open change. Refused(TOO_MANY) where too many of theirs are open."""
        assert by.account is not None
        assert by.role is not None
        await alone_with(f"exports-of-{by.account}")
        if await cls.filter(asked_by_id=by.account, status__in=_OPEN).count() >= MOST_AT_ONCE:
            raise too_many_exports()
        older = await cls.filter(asked_by_id=by.account).order_by("-id").offset(MOST_KEPT - 1).limit(100)
        if older:
            # Their files go when somebody next tidies up.
            await cls.filter(id__in=[job.id for job in older]).update(expires_at=now)
        return await cls.create(
            asked_by_id=by.account, role=by.role, opd_id=by.opd, what=what, format=format, english=english,
            wanted=wanted, status=ExportStatus.WAITING, asked_at=now, expires_at=now + KEPT_FOR,
        )  # fmt: skip

    @classmethod
    async def found_by(cls, actor: Actor, key: int | None) -> Self:
        """The one with this row id; Refused(NOT_FOUND) where it is absent or another's."""
        found = None if key is None else await cls.get_or_none(id=key)
        if found is None or not sees(actor, found):
            raise not_found("Unduhan", "export", field="export")
        return found

    @property
    def actor(self) -> Actor:
        """Who asked, as what they were then."""
        return Actor(self.role, account=self.asked_by_id, opd=self.opd_id)

    @classmethod
    async def begin(cls, key: int, holder: str) -> Self | None:
        """Take it for this worker, if it is still to be made."""
        taken = await query.run(
            "UPDATE export_job SET status = 'RUNNING', holder = ?, tries = tries + 1, done = 0, total = NULL "
            f"WHERE id = ? AND status IN ({marks(_OPEN)}) RETURNING id",
            holder, key, *_OPEN,
        )  # fmt: skip
        return await cls.get(id=key) if taken else None

    async def reached(self, done: int, total: int | None) -> bool:
        """So many rows are written; whether it is still this worker's to make."""
        mine = type(self).filter(id=self.id, holder=self.holder, status=ExportStatus.RUNNING)
        return bool(await mine.update(done=done, total=total))

    async def finish(self, rows: int, size: int, *, now: datetime) -> bool:
        """The file is whole; False where it is no longer this worker's."""
        mine = type(self).filter(id=self.id, holder=self.holder, status=ExportStatus.RUNNING)
        return bool(
            await mine.update(
                status=ExportStatus.DONE, done=rows, total=rows, size=size, finished_at=now,
                expires_at=now + KEPT_FOR,
            )
        )  # fmt: skip

    async def fail(self, why: ExportFailure, *, now: datetime) -> None:
        """There will be no file."""
        mine = type(self).filter(id=self.id, holder=self.holder, status=ExportStatus.RUNNING)
        await mine.update(status=ExportStatus.FAILED, failure=why, finished_at=now)

    async def lay_down(self, *, counts: bool) -> None:
        """Somebody else makes it from the beginning; `counts`: it was this job's fault."""
        mine = type(self).filter(id=self.id, holder=self.holder, status=ExportStatus.RUNNING)
        tries = self.tries if counts else max(0, self.tries - 1)
        await mine.update(status=ExportStatus.WAITING, holder=None, tries=tries)

    async def remove(self) -> None:
        """Whoever asked does not want it any more: whoever makes it stops, and its file goes."""
        await type(self).filter(id=self.id).delete()

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        """Nobody finds them again; one that nobody could make in all that time neither."""
        await cls.filter(expires_at__lte=now).delete()

    @classmethod
    async def among(cls, keys: Sequence[int]) -> set[int]:
        """Which of these there are."""
        found: list[Any] = await cls.filter(id__in=list(keys)).values_list("id", flat=True)
        return set(found)


STALE_PART = timedelta(hours=6)
"""So old, a file that is being written was left by a process that is gone."""
