"""What hangs on a claim: the versions of its clarification, objections, who follows it, its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from tortoise import fields
from tortoise.connection import get_connection
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from models.change import Change, alone_with
from models.changing import Changing
from models.contacts import ContactField
from rules import claim_numbers
from rules.claims import Verdict
from rules.refusals import RefusalCode, Refused, not_found


@dataclass(frozen=True, slots=True)
class Clarification:
    """What everybody is to read of a claim, with the names masked that are to be; already checked."""

    title: str
    statement: str
    verdict: Verdict
    explanation: str
    sources: Sequence[str]
    names: Sequence[str] = ()
    shows_pictures: bool = False


class ClaimVersion(Model):
    """What a clarification said from a day on. Nothing ever changes one."""

    id = fields.BigIntField(primary_key=True)
    claim_id = fields.BigIntField(db_index=True)
    edition = fields.IntField()
    title = fields.CharField(160)
    statement = fields.TextField()
    verdict = fields.CharEnumField(Verdict, max_length=12, description="A row of rules/claims.py.")
    explanation = fields.TextField()
    sources = fields.TextField()
    why: str | None = fields.TextField(null=True)
    """What was put right; null of the first."""
    at = fields.DatetimeField()

    class Meta:
        table = "claim_version"

    @classmethod
    def of(cls, said: Clarification, edition: int, why: str | None, at: datetime) -> Self:
        """A new one, to be added to the change."""
        return new(
            cls, edition=edition, title=said.title, statement=said.statement, verdict=said.verdict,
            explanation=said.explanation, sources="\n".join(said.sources), why=why, at=at,
        )  # fmt: skip


class ClaimObjection(Changing):
    """Somebody who is named in a clarification objects to it. Who they are Diskominfo alone reads."""

    id = fields.BigIntField(primary_key=True)
    claim_id = fields.BigIntField(db_index=True)
    name = fields.CharField(120)
    contact: Any = ContactField(1500)
    words = fields.TextField()
    at = fields.DatetimeField()
    upheld: Any = fields.BooleanField(null=True)
    """Null until Diskominfo has decided."""
    answer: str | None = fields.TextField(null=True)
    """What everybody reads."""
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "claim_objection"
        indexes = [Index(fields=("upheld", "id"))]

    @classmethod
    async def found(cls, this: Change, key: int | None, *, field: str) -> Self:
        """To be decided, locked; Refused(NOT_FOUND) where there is none."""
        row = None if key is None else await this.load_one(cls, key)
        if row is None:
            raise not_found("Keberatan", "objection", field=field)
        return row

    def decide(self, *, upheld: bool, answer: str, now: datetime) -> None:
        """Once. Refused(WRONG_STATUS) where it was decided."""
        if self.upheld is not None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Keberatan ini sudah diputuskan.",
                "This objection has been decided already.",
            )
        self.upheld, self.answer, self.decided_at = upheld, answer, now


class ClaimFollow(Model):
    """Somebody with an account wants to know what becomes of a claim."""

    id = fields.BigIntField(primary_key=True)
    claim_id = fields.BigIntField()
    account_id = fields.BigIntField(db_index=True)

    class Meta:
        table = "claim_follow"
        unique_together = (("claim_id", "account_id"),)

    @classmethod
    async def begin(cls, claim: int, account: int) -> None:
        """They follow it; again is the same."""
        await cls.get_or_create(claim_id=claim, account_id=account)

    @classmethod
    async def end(cls, claim: int, account: int) -> None:
        await cls.filter(claim_id=claim, account_id=account).delete()

    @classmethod
    async def forget_account(cls, account: int) -> None:
        await cls.filter(account_id=account).delete()


class ClaimSeries(Model):
    """The last number of a claim that was given out in a year. Its row is locked until that is sent."""

    year = fields.IntField(primary_key=True)
    given = fields.IntField()

    class Meta:
        table = "claim_series"

    @classmethod
    async def next_number(cls, year: int) -> str:
        """Within the open change: of one that failed the number is given out again."""
        connection = get_connection("default")
        sql = f"UPDATE claim_series SET given = given + 1 WHERE year = {year:d} RETURNING given"
        if not (found := await connection.execute_query_dict(sql)):
            await alone_with(f"claim-series-{year}")
            await cls.get_or_create(year=year, defaults={"given": 0})
            found = await connection.execute_query_dict(sql)
        return claim_numbers.written(year, int(found[0]["given"]))
