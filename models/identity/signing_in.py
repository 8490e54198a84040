"""Signing in and out: passwords, tokens, and whom a token stands for."""

import asyncio
import os
import threading
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from secrets import token_bytes
from typing import Any, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from tortoise.expressions import Q

from database import query
from database.concurrency import FairQueue
from database.installation import current
from database.long_read import give_way
from database.query import instant, marks, maybe_instant
from models.contacts import opened
from models.identity.api_key import KEY_PREFIX
from models.identity.display import Display
from models.identity.passwords import check_length, check_new
from models.identity.second_factor import SecondFactorRoles
from models.identity.server_secret import token_hash
from models.identity.session_use import KeyUse, SessionUse
from rules import scopes
from rules.refusals import PasswordChangeRequired, SecondFactorRequired, too_many
from rules.roles import VISITOR, Actor
from rules.words import Role

DISPLAY_PREFIX = "tpd_"
T = TypeVar("T")

_hasher = PasswordHasher()


def _unmatched(hasher: PasswordHasher) -> str:
    """A hash as this one makes them, of no password: to compare with it takes as long as with any other."""
    salt, made = (b64encode(token_bytes(n)).decode().rstrip("=") for n in (hasher.salt_len, hasher.hash_len))
    costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${made}"


_NOBODYS = _unmatched(_hasher)
_SECONDS = 0.1
"""How long one takes, roughly: what those are told for whom there is no room."""
_NOTED_EVERY = timedelta(minutes=5)
"""How closely it is known when a session was last used that ends without."""
_PATIENT = 10
"""How much later than the loop those threads come to a processor: their niceness."""


@dataclass(frozen=True, slots=True)
class Identity:
    """For whom a request is made; `token` is the hash under which the session or display is stored."""

    actor: Actor = VISITOR
    token: str | None = None
    name: str = ""
    identifier: str = ""
    must_change_password: bool = False
    """Whether somebody else has chosen their password: see `must_be_ready`."""
    must_add_factor: bool = False
    """Whether their role needs a second factor here, and they have none yet."""
    proved_at: datetime | None = None
    """When they last gave a password, a code or a passkey, as it stood when this was asked for."""
    budget: int | None = None
    """How many requests an hour an API key may make; None: it is none."""

    def must_have_own_password(self) -> None:
        """PasswordChangeRequired for who has to choose a password of their own before anything else."""
        if self.must_change_password:
            raise PasswordChangeRequired

    def must_be_ready(self) -> None:
        """The same, and SecondFactorRequired for who then has to set up a second factor."""
        self.must_have_own_password()
        if self.must_add_factor:
            raise SecondFactorRequired


NOBODY = Identity()

_HOLDS = "s.revoked_at IS NULL AND a.active AND (s.second_factor OR a.second_factor_at IS NULL)"
"""Of an account that has a second factor, a session that was opened without one is none."""
_SESSION = (
    "SELECT s.expires_at, COALESCE(s.used_at, s.created_at), s.used_at, s.idle_minutes, "
    "s.proved_at, a.second_factor_at IS NULL AND NOT s.second_factor, a.id, a.role, a.opd_id, a.name, "
    "a.email, a.phone, a.must_change_password AND s.sso IS NULL FROM session s "
    "JOIN account a ON a.id = s.account_id "
    f"WHERE s.token_hash = ? AND {_HOLDS}"
)
_DISPLAY = "SELECT d.opd_id, d.name FROM display d WHERE d.token_hash = ? AND d.revoked_at IS NULL"


async def identity_of(token: str, *, now: datetime) -> Identity | None:
    """Whom a bearer token stands for; None if it is unknown, revoked or run out."""
    if token.startswith(KEY_PREFIX):
        return await _identity_of_key(token_hash(token), now=now)
    return await identity_of_hash(token_hash(token), display=token.startswith(DISPLAY_PREFIX), now=now)


_KEY = (
    "SELECT k.id, k.opd_id, k.name, k.scopes, k.budget, k.used_at FROM api_key k "
    "WHERE {} AND k.revoked_at IS NULL AND k.expires_at > ?"
)
_NEWEST, _BEFORE = (
    _KEY.format("k.token_hash = ?"),
    _KEY.format("k.previous_hash = ? AND k.previous_until > ?"),
)


async def _identity_of_key(hashed: str, *, now: datetime) -> Identity | None:
    """By its token, or by the one before while both are good."""
    found = await query.rows(_NEWEST, [hashed, now]) or await query.rows(_BEFORE, [hashed, now, now])
    for pk, opd_id, name, given, budget, used in found:
        current().part(KeyUse).note(pk, maybe_instant(used), now=now)
        return Identity(_system(pk, opd_id, name, given), hashed, name, budget=budget)
    return None


@lru_cache(1024)
def _system(pk: int, opd_id: int, name: str, given: str) -> Actor:
    return Actor(Role.SYSTEM, opd=opd_id, key=pk, key_name=name, scopes=scopes.unpacked(given))


async def identity_of_hash(hashed: str, *, display: bool, now: datetime) -> Identity | None:
    if display:
        for opd_id, name in await query.rows(_DISPLAY, [hashed], often=True):
            return Identity(Actor(Role.DISPLAY, opd=opd_id), hashed, name)
        return None
    for expires, last, used, idle, proved, without, *account in await query.rows(
        _SESSION, [hashed], often=True
    ):
        if instant(expires) <= now or _slept(last, idle, now=now):
            return None
        every = None if idle is None else _NOTED_EVERY
        current().part(SessionUse).note(hashed, maybe_instant(used), now=now, every=every)
        roles = current().part(SecondFactorRoles).roles if without else frozenset[Role]()
        *known, email, phone, must_change = account
        return _identity(hashed, proved, roles, (*known, opened(email), opened(phone), must_change))
    return None


def _slept(last: Any, idle: int | None, *, now: datetime) -> bool:
    """Whether a session was left alone for longer than it may be; `last`: when it was last used."""
    return idle is not None and now - instant(last) > timedelta(minutes=idle)


@lru_cache(4096)
def _identity(hashed: str, proved: Any, factor_roles: frozenset[Role], account: tuple[Any, ...]) -> Identity:
    """Of a session whose account has just been read. `factor_roles`: those that need a second factor, where
    the account has none."""
    pk, role, opd_id, name, email, phone, must_change = account
    return Identity(
        Actor(Role(role), pk, opd_id), hashed, name, email or phone or "", bool(must_change),
        Role(role) in factor_roles, maybe_instant(proved),
    )  # fmt: skip


_SESSIONS = (
    "SELECT s.token_hash, a.id, a.role, a.opd_id, COALESCE(s.used_at, s.created_at), s.idle_minutes "
    "FROM session s JOIN account a ON a.id = s.account_id "
    f"WHERE s.token_hash IN ({{}}) AND s.expires_at > ? AND {_HOLDS}"
)
_DISPLAYS = "SELECT d.token_hash, d.opd_id FROM display d WHERE d.token_hash IN ({}) AND d.revoked_at IS NULL"
_KEYS = (
    "SELECT k.token_hash, CASE WHEN k.previous_until > ? THEN k.previous_hash END, k.id, k.opd_id, k.name, "
    "k.scopes FROM api_key k WHERE (k.token_hash IN ({}) OR k.previous_hash IN ({})) "
    "AND k.revoked_at IS NULL AND k.expires_at > ?"
)
_AT_ONCE = 500


async def still_valid(identities: Iterable[Identity], *, now: datetime) -> set[Identity]:
    """Those that stand for the same role and OPD as when they were asked for; one statement for hundreds."""
    asked = list(identities)
    found = {i for i in asked if i.token is None}
    for start in range(0, len(asked), _AT_ONCE):
        part = [i for i in asked[start : start + _AT_ONCE] if i.token is not None]
        actors = await _actors_of([i.token for i in part if i.token is not None], now=now)
        found |= {i for i in part if actors.get(i.token or "") == i.actor}
    return found


async def _actors_of(hashes: Sequence[str], *, now: datetime) -> dict[str, Actor]:
    sessions = await query.rows(_SESSIONS.format(marks(hashes)), [*hashes, now])
    displays = await query.rows(_DISPLAYS.format(marks(hashes)), hashes)
    keys = await query.rows(_KEYS.format(marks(hashes), marks(hashes)), [now, *hashes, *hashes, now])
    return {
        **{r[0]: Actor(Role(r[2]), r[1], r[3]) for r in sessions if not _slept(r[4], r[5], now=now)},
        **{r[0]: Actor(Role.DISPLAY, opd=r[1]) for r in displays},
        **{hashed: _system(*r[2:]) for r in keys for hashed in r[:2] if hashed is not None},
    }


async def seen_now(identity: Identity, *, now: datetime) -> None:
    """Note, at most once a minute, that a wall screen has connected: a dead one is seen by that."""
    if identity.token is not None and identity.actor.role is Role.DISPLAY:
        display = Display.filter(token_hash=identity.token)
        recently = now - timedelta(minutes=1)
        await display.filter(Q(last_seen_at=None) | Q(last_seen_at__lt=recently)).update(last_seen_at=now)


class _Turns(FairQueue[str]):
    """At hashing. Each takes some 64 MiB and, by its four threads, all of a small machine: one at a time for
    two cores."""

    def __init__(self) -> None:
        super().__init__(
            max(1, (os.cpu_count() or 1) // 2),
            waiting_of_one=64,
            waiting=512,
            full=lambda ahead: too_many((ahead + 1) * _SECONDS),
        )


async def check_password(
    password: str, field: str, *, about: Sequence[str], privileged: bool = False, source: str = ""
) -> None:
    """Refused(INVALID) for a new one that is soon guessed."""
    check_length(password, field)
    async with current().part(_Turns).turn(source):
        await _aside(lambda: check_new(password, field, about=about, privileged=privileged))


async def hash_password(password: str, *, field: str, source: str = "") -> str:
    """Refused(INVALID) for one that is too short or too long. How good it is: `passwords.check_new`."""
    check_length(password, field)
    async with current().part(_Turns).turn(source):
        return await _aside(lambda: _hasher.hash(password))


async def password_matches(password: str, hashed: str | None, *, source: str = "") -> bool:
    """As slow for an account that does not exist as for one that does. Of those who wait, each `source` has
    its turn; Refused(TOO_MANY) where too many wait."""
    async with current().part(_Turns).turn(source):
        matches = await _aside(lambda: _verify(hashed or _NOBODYS, password[:1000]))
    return matches and hashed is not None


async def _aside(work: Callable[[], T]) -> T:
    """Do it in a thread of its own, which leaves the processor to whoever else wants it."""
    done = Future[T]()
    done.set_running_or_notify_cancel()  # who no longer waits for it does not end it

    def run() -> None:
        give_way(_PATIENT)
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, name="password", daemon=True).start()
    return await asyncio.wrap_future(done)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
