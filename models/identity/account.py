"""Accounts of people: how they are found, opened, changed, signed in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from models.identity.one_time_code import OneTimeCode
from models.identity.server_secret import new_token, token_hash
from models.identity.session import Session
from models.locking import locked
from models.opd import Opd
from rules import identifiers
from rules.roles import PRIVILEGED
from rules.words import Role

SESSION_LENGTH = timedelta(days=30)
PRIVILEGED_SESSION_LENGTH = timedelta(days=7)

_NO_PASSWORD = "-"
"""No hash: no password has it."""

Columns = dict[str, Any]
"""Columns of an account by name, as it is to have them; what is not named stays."""


class Account(Model):
    """A person with a role, an e-mail address or a telephone number or both, in their one spelling."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(120)
    email = fields.CharField(254, unique=True, null=True)
    phone = fields.CharField(20, unique=True, null=True)
    password_hash = fields.CharField(200)
    role = fields.CharEnumField(Role, max_length=16, description="A role of rules/words.py.")
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None
    active = fields.BooleanField(default=True)
    must_change_password = fields.BooleanField(default=False, db_default=False)
    """Whether somebody else has chosen its password, and it is to choose another."""
    created_at = fields.DatetimeField()
    nip = fields.CharField(18, null=True)
    """Nomor Induk Pegawai of a civil servant who signs letters: 18 digits."""
    position = fields.CharField(120, null=True)
    """The office that they hold, as it stands under their signature."""
    email_verified_at = fields.DatetimeField(null=True)
    """When they last proved to be reached by it."""
    phone_verified_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)
    """Since when nobody stands behind it: the row stays, since what they did is told by its number."""

    @property
    def identifier(self) -> str:
        return self.email or self.phone or ""

    @classmethod
    async def named(cls, identifier: str) -> Self | None:
        """The account with this e-mail address or telephone number, however it is written."""
        address = identifiers.email(identifier)
        if address is not None:
            return await cls.get_or_none(email=address)
        number = identifiers.phone(identifier)
        return None if number is None else await cls.get_or_none(phone=number)

    @classmethod
    async def taken(cls, identifiers: Iterable[str]) -> set[str]:
        """Those of these addresses and numbers, in their one spelling, that somebody has."""
        wanted = [*identifiers]
        having = cls.filter(Q(email__in=wanted) | Q(phone__in=wanted))
        return {known for pair in await having.values_list("email", "phone") for known in pair if known}

    @classmethod
    async def by_key(cls, key: int) -> Self | None:
        """The one with this row id."""
        return await cls.get_or_none(id=key)

    @classmethod
    async def open(cls, columns: Columns, *, now: datetime) -> Self:
        """A new one, within `unless_taken`: its address or number may be another's."""
        return await cls.create(**columns, created_at=now)

    async def still_opens(self) -> bool:
        """Whether its password is as it was read, and nobody has closed it; so until the open change ends."""
        return await locked(Account, id=self.id, password_hash=self.password_hash, active=True) is not None

    async def sign_in(
        self, *, now: datetime, device: str | None = None, network: str | None = None
    ) -> tuple[str, datetime]:
        """A session's token, known to nobody else, and when it runs out: sooner for the privileged. `device`
        and `network` in words, as people know their own by (`rules.devices`)."""
        lasts = PRIVILEGED_SESSION_LENGTH if self.role in PRIVILEGED else SESSION_LENGTH
        token, expires = new_token("tps"), now + lasts
        await Session.create(
            token_hash=token_hash(token),
            account_id=self.id,
            created_at=now,
            expires_at=expires,
            device=device,
            network=network,
            used_at=now,
        )
        return token, expires

    async def sign_out_everywhere(self, *, now: datetime) -> None:
        """End all its sessions."""
        await Session.end_all_of(self.id, now=now)

    async def change(self, columns: Columns, *, now: datetime) -> bool:
        """Change it. Another role, OPD, password or activity ends its sessions, and codes that were sent or
        printed before: whether it did, so that their sockets have to be closed too."""
        ends = "password_hash" in columns or any(
            column in columns and getattr(self, column) != columns[column]
            for column in ("role", "opd_id", "active")
        )
        self.update_from_dict(columns)
        # What was not named may have been changed by others since it was read.
        await self.save(update_fields=list(columns))
        if ends:
            await self.sign_out_everywhere(now=now)
            await OneTimeCode.forget_of(self.id)
        return ends

    def instead_of(self, columns: Columns) -> Columns:
        """What gives way where somebody else gives it a new address or number: the one by which the account
        was known until now, and that it was proved to be theirs."""
        if columns.get("phone") is not None:
            return {"email": None, "email_verified_at": None, "phone_verified_at": None}
        if columns.get("email") is None:
            return {}
        known_by_phone = {"phone": None, "phone_verified_at": None} if self.email is None else {}
        return {"email_verified_at": None, **known_by_phone}

    async def delete_person(self, *, now: datetime) -> None:
        """Nobody stands behind it any more: no name, no address, no number, no password, no session."""
        await self.change(
            {
                "name": "",
                "email": None,
                "phone": None,
                "password_hash": _NO_PASSWORD,
                "active": False,
                "email_verified_at": None,
                "phone_verified_at": None,
                "deleted_at": now,
            },
            now=now,
        )

    def needs_two(self, columns: Columns) -> bool:
        """Whether such a change makes it privileged, or opens a privileged one to somebody else."""
        role = columns.get("role", self.role)
        opens = {"password_hash", "email", "phone"} & columns.keys()
        if opens and (role in PRIVILEGED or self.role in PRIVILEGED):
            return True
        gained = role != self.role or columns.get("opd_id", self.opd_id) != self.opd_id
        revived = columns.get("active") is True and not self.active
        return role in PRIVILEGED and (gained or revived)
