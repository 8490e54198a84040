"""Accounts as they are shown: to who is signed in as themselves, to an administrator as one of many."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from access.condition import Condition
from database import query
from database.query import instant, marks
from models import global_id
from models.contacts import asked_for, opened
from reads import catalog
from reads.catalog import OpdView
from rules.editions import edition_of
from rules.roles import RIGHTS
from rules.words import ContactKind, Role

NEW_FOR = timedelta(days=7)
"""Nobody confirms who is behind an account; one that is as old as this was not made for today."""


_KEPT_AS = {Role.DISPLAY: "Display", Role.SYSTEM: "ApiKey"}


class ViewerView(NamedTuple):
    """Who is asking, as they see themselves. `pk`: of the account; 0 for a display or a
    key, which has none."""

    pk: int
    name: str
    role: Role
    opd: OpdView | None
    identifier: str | None

    @property
    def id(self) -> str:
        return global_id.encode(_KEPT_AS.get(self.role, "Account"), self.pk)

    @property
    def rights(self) -> list[str]:
        return sorted(r.value for r in RIGHTS[self.role])


class ContactView(NamedTuple):
    """An e-mail address or telephone number by which somebody signs in."""

    kind: ContactKind
    identifier: str
    verified: bool


class AccountView(NamedTuple):
    """One account, as an administrator sees it."""

    pk: int
    name: str
    identifier: str
    role: Role
    opd: OpdView | None
    active: bool
    must_change_password: bool = False
    has_second_factor: bool = False
    invited: bool = False
    has_single_sign_on: bool = False

    @property
    def id(self) -> str:
        return global_id.encode("Account", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.name, self.identifier, self.role, self.opd and self.opd.code, self.active)


_SELECT = (
    "SELECT a.id, a.name, a.email, a.phone, a.role, a.opd_id, a.active, a.must_change_password, "
    "a.second_factor_at IS NOT NULL, a.password_hash = '-', "
    "EXISTS (SELECT 1 FROM sso_link s WHERE s.account_id = a.id) FROM account a"
)


def account_view(
    pk: int,
    name: str,
    email: str | None,
    phone: str | None,
    role: str,
    opd_id: int | None,
    active: bool,
    must_change_password: bool = False,
    has_factor: bool = False,
    invited: bool = False,
    has_sso: bool = False,
) -> AccountView:
    """Of its columns, as a statement or a model has them."""
    opd = catalog.opds.get(opd_id or 0)
    known = opened(email) or opened(phone) or ""
    return AccountView(
        pk, name, known, Role(role), opd, bool(active), bool(must_change_password), bool(has_factor),
        bool(invited), bool(has_sso),
    )  # fmt: skip


async def accounts(
    *,
    words: str = "",
    role: Role | None = None,
    opd: int | None = None,
    after: int | None = None,
    limit: int,
) -> list[AccountView]:
    """The newest first, from the row id `after` on: those with `words` in name, address or number, of this
    role and of this OPD (row id)."""
    where, params = "a.deleted_at IS NULL", list[Any]()
    if after is not None:
        where, params = f"{where} AND a.id < ?", [after]
    if opd is not None:
        where, params = f"{where} AND a.opd_id = ?", [*params, opd]
    if role is not None:
        where, params = f"{where} AND a.role = ?", [*params, role.value]
    if words:
        named = either(containing(words, "a.name"), known_by(words, "a"))
        where, params = f"{where} AND {named.sql}", [*params, *named.params]
    found = await query.rows(f"{_SELECT} WHERE {where} ORDER BY a.id DESC LIMIT ?", [*params, limit])
    return [account_view(*row) for row in found]


def containing(words: str, *columns: str) -> Condition:
    """The rows of which one of these columns has the words somewhere, in capitals or not."""
    like = f"%{words.translate(_PLAIN)}%"
    any_of = " OR ".join(f"UPPER({column}) LIKE UPPER(?) ESCAPE '\\'" for column in columns)
    return Condition(f"({any_of})", tuple(like for _ in columns))


def known_by(text: str, alias: str) -> Condition:
    """The accounts whose address or number this is, or a part of it (`models.contacts.asked_for`)."""
    asked = asked_for(text)
    any_of = " OR ".join(f"' ' || {alias}.contact_words || ' ' LIKE ? ESCAPE '\\'" for _ in asked)
    return Condition(f"({any_of})", tuple(f"% {each.translate(_PLAIN)} %" for each in asked))


def either(one: Condition, other: Condition) -> Condition:
    return Condition(f"({one.sql} OR {other.sql})", (*one.params, *other.params))


_PLAIN = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})
"""Signs that stand for themselves in what somebody looks for."""


async def accounts_by_key(keys: Iterable[int]) -> dict[int, AccountView]:
    """Accounts by row id, those that there are."""
    wanted = list(dict.fromkeys(keys))
    found = await query.rows(f"{_SELECT} WHERE a.id IN ({marks(wanted)})", wanted)
    return {row[0]: account_view(*row) for row in found}


async def account(key: int) -> AccountView:
    """The account with this row id, which must exist."""
    return (await accounts_by_key([key]))[key]


async def must_change_password(key: int) -> bool:
    """Whether somebody else has chosen the account's password."""
    found = await query.rows("SELECT must_change_password FROM account WHERE id = ?", [key], often=True)
    return bool(found and found[0][0])


class ColleagueView(NamedTuple):
    """Somebody of an OPD, as their colleagues know them."""

    pk: int
    name: str
    role: Role

    @property
    def id(self) -> str:
        return global_id.encode("Account", self.pk)


_MOST_COLLEAGUES = 500


async def colleagues(opd_id: int) -> list[ColleagueView]:
    """Who may sign in as an officer or the head of this OPD, by name; 500 at most."""
    found = await query.rows(
        "SELECT a.id, a.name, a.role FROM account a WHERE a.opd_id = ? AND a.active = TRUE "
        "AND a.role IN (?, ?) ORDER BY a.name, a.id LIMIT ?",
        [opd_id, Role.OFFICER.value, Role.OPD_HEAD.value, _MOST_COLLEAGUES],
    )
    return [ColleagueView(pk, name, Role(role)) for pk, name, role in found]


class SignatureView(NamedTuple):
    """How somebody stands under letters."""

    position: str | None
    nip: str | None
    name: str


async def signature(key: int) -> SignatureView | None:
    """That of the account with this row id."""
    for row in await query.rows("SELECT position, nip, name FROM account WHERE id = ?", [key]):
        return SignatureView(*row)
    return None


async def contacts(key: int) -> list[ContactView]:
    """By what the account with this row id signs in, and whether it is known to be theirs."""
    found = await query.rows(
        "SELECT email, email_verified_at, phone, phone_verified_at FROM account WHERE id = ?", [key]
    )
    return [
        ContactView(kind, identifier, verified_at is not None)
        for email, email_at, phone, phone_at in found
        for kind, identifier, verified_at in (
            (ContactKind.EMAIL, opened(email), email_at),
            (ContactKind.PHONE, opened(phone), phone_at),
        )
        if identifier is not None
    ]


async def is_new(key: int, *, now: datetime) -> bool:
    """Whether the account was made within `NEW_FOR`, so that what strangers may do together binds it."""
    for (created,) in await query.rows("SELECT created_at FROM account WHERE id = ?", [key], often=True):
        return now - instant(created) < NEW_FOR
    return True
