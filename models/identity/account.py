"""Accounts of people: how they are found, opened, changed, signed in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from tortoise import fields
from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.models import Model

from models import contacts
from models.contacts import ContactField
from models.identity import second_factor
from models.identity.one_time_code import OneTimeCode
from models.identity.server_secret import new_token, token_hash
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sign_in_try import SignInTry
from models.identity.sso_link import SsoLink
from models.locking import locked
from models.opd import Opd
from rules import identifiers
from rules.roles import PRIVILEGED
from rules.sessions import SESSIONS
from rules.words import Role

NO_PASSWORD = "-"
"""No hash: no password has it."""

Columns = dict[str, Any]
"""Columns of an account by name, as it is to have them; what is not named stays."""


class Account(Model):
    """A person with a role, an e-mail address or a telephone number or both, in their one spelling."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(120)
    email: Any = ContactField(1200, unique=True, null=True)
    phone: Any = ContactField(200, unique=True, null=True)
    contact_words: str | None = fields.TextField(null=True)
    """By which it is found where somebody knows a part of these (`models.contacts`); follows from them."""
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
    second_factor_at = fields.DatetimeField(null=True)
    """Since when it has a second factor, without which nobody signs in as it."""
    deleted_at = fields.DatetimeField(null=True)
    """Since when nobody stands behind it: the row stays, since what they did is told by its number."""

    @property
    def identifier(self) -> str:
        return self.email or self.phone or ""

    @property
    def opens_by_password(self) -> bool:
        """Whether somebody may sign in by a password: it is not closed, and has one."""
        return self.active and self.password_hash != NO_PASSWORD

    @classmethod
    async def named(cls, identifier: str) -> Self | None:
        """The account with this e-mail address or telephone number, however it is written."""
        address = identifiers.email(identifier)
        if address is not None:
            return await cls.filter(email__in=contacts.keys().forms(address)).first()
        number = identifiers.phone(identifier)
        forms = [] if number is None else contacts.keys().forms(number)
        return await cls.filter(phone__in=forms).first() if forms else None

    @classmethod
    async def with_nip(cls, nip: str) -> Self | None:
        """The open account with this NIP. None where two have it: everybody writes their own."""
        found = await cls.filter(nip=nip, active=True).limit(2)
        return found[0] if len(found) == 1 else None

    @classmethod
    async def taken(cls, identifiers: Iterable[str]) -> set[str]:
        """Those of these addresses and numbers, in their one spelling, that somebody has."""
        wanted = {*identifiers}
        forms = [form for each in wanted for form in contacts.keys().forms(each)]
        having = cls.filter(Q(email__in=forms) | Q(phone__in=forms))
        found = {known for pair in await having.values_list("email", "phone") for known in pair if known}
        return found & wanted

    @classmethod
    async def by_key(cls, key: int) -> Self | None:
        """The one with this row id."""
        return await cls.get_or_none(id=key)

    async def save(
        self,
        using_db: Any = None,
        update_fields: Iterable[str] | None = None,
        force_create: bool = False,
        force_update: bool = False,
    ) -> None:
        """With the words that follow from address and number."""
        named = None if update_fields is None else {*update_fields}
        if named is None or {"email", "phone"} & named:
            self.contact_words = contacts.words_of(self.email, self.phone)
            named = None if named is None else {*named, "contact_words"}
        await super().save(using_db, named, force_create, force_update)

    @classmethod
    async def open(cls, columns: Columns, *, now: datetime) -> Self:
        """A new one, within `unless_taken`: its address or number may be another's."""
        await cls._must_be_free(columns, None)
        return await cls.create(**columns, created_at=now)

    @classmethod
    async def _must_be_free(cls, columns: Columns, own: int | None) -> None:
        """IntegrityError where an address or number among them is another's than the account's with this row
        id: the database refuses one that is sealed alike, and not one in clear or under an older key."""
        for name in ("email", "phone"):
            if (given := columns.get(name)) is not None:
                having = cls.filter(**{f"{name}__in": contacts.keys().forms(given)})
                if await having.exclude(id=own or 0).exists():
                    raise IntegrityError(f"account.{name} is taken")

    async def still_opens(self) -> "Account | None":
        """As it stands, if its password is as it was read, and nobody has closed it; so until the open change
        ends."""
        return await locked(Account, id=self.id, password_hash=self.password_hash, active=True)

    async def sign_in(
        self,
        *,
        now: datetime,
        device: str | None = None,
        network: str | None = None,
        second_factor: bool = False,
        sso: str | None = None,
    ) -> tuple[str, datetime]:
        """A session's token, known to nobody else, and when it runs out at the latest (`rules.sessions`).
        `device` and `network` in words, as people know their own by (`rules.devices`); `second_factor`:
        whether they have proved one; `sso`: as `Session.sso`."""
        rule = SESSIONS[self.role]
        token, expires = new_token("tps"), now + rule.lasts
        await SignInTry.succeeded(self.id, device=device, network=network, now=now)
        await Session.create(
            token_hash=token_hash(token),
            account_id=self.id,
            created_at=now,
            expires_at=expires,
            device=device,
            network=network,
            used_at=now,
            idle_minutes=None if rule.idle is None else int(rule.idle.total_seconds() // 60),
            second_factor=second_factor,
            proved_at=now,
            sso=sso,
        )
        return token, expires

    async def has_second_factor_since(self, since: datetime | None) -> None:
        """Its person has set one up, or (None) has taken away the last. `change` forgets all of them."""
        self.second_factor_at = since
        await self.save(update_fields=["second_factor_at"])

    async def sign_out_everywhere(self, *, now: datetime) -> None:
        """End all its sessions."""
        await Session.end_all_of(self.id, now=now)

    async def change(self, columns: Columns, *, now: datetime) -> bool:
        """Change it. Another role, OPD, password or activity, or to have lost all second factors, ends its
        sessions, and codes that were sent or printed before: whether it did, so that their sockets have to be
        closed too."""
        ends = "password_hash" in columns or any(
            column in columns and getattr(self, column) != columns[column]
            for column in ("role", "opd_id", "active", "second_factor_at")
        )
        if "second_factor_at" in columns and columns["second_factor_at"] is None:
            await second_factor.forget_all_of(self.id)
        await self._must_be_free(columns, self.id)
        self.update_from_dict(columns)
        # What was not named may have been changed by others since it was read.
        await self.save(update_fields=list(columns))
        if ends:
            await self.sign_out_everywhere(now=now)
            await OneTimeCode.forget_of(self.id)
            await SignInStep.forget_of(self.id)
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
        await SignInTry.forget_of(self.id)
        await SsoLink.forget_of(self.id)
        await self.change(
            {
                "name": "",
                "email": None,
                "phone": None,
                "password_hash": NO_PASSWORD,
                "active": False,
                "email_verified_at": None,
                "phone_verified_at": None,
                "second_factor_at": None,
                "deleted_at": now,
            },
            now=now,
        )

    def needs_two(self, columns: Columns) -> bool:
        """Whether such a change makes it privileged, opens a privileged one to somebody else, or takes its
        second factors from anybody."""
        role = columns.get("role", self.role)
        if "second_factor_at" in columns:
            return True
        opens = {"password_hash", "email", "phone", "nip"} & columns.keys()
        if opens and (role in PRIVILEGED or self.role in PRIVILEGED):
            return True
        gained = role != self.role or columns.get("opd_id", self.opd_id) != self.opd_id
        revived = columns.get("active") is True and not self.active
        return role in PRIVILEGED and (gained or revived)
