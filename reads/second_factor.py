"""Somebody's second factors, and how they signed in or others tried to, as they are shown themselves. What
proves them is nobody's to see."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant, maybe_instant
from models import global_id
from rules.second_factors import SignInOutcome

MOST_TRIES = 30


class PasskeyView(NamedTuple):
    """One by its name."""

    pk: int
    name: str
    made_at: datetime
    used_at: datetime | None

    @property
    def id(self) -> str:
        return global_id.encode("Passkey", self.pk)


class SecondFactorView(NamedTuple):
    """All of an account. `authenticator_since`: since when an app shows codes; None: none does."""

    required: bool
    authenticator_since: datetime | None
    passkeys: list[PasskeyView]
    passkeys_possible: bool
    recovery_codes_left: int


class SignInTryView(NamedTuple):
    """A sign-in, or those of a day that failed alike: how often, and when the last."""

    outcome: SignInOutcome
    at: datetime
    times: int
    device: str | None
    network: str | None


async def second_factor(account: int, *, required: bool, possible: bool) -> SecondFactorView:
    """Of the account with this row id; `possible`: whether passkeys can be made from where it is asked."""
    apps = await query.rows(
        "SELECT confirmed_at FROM authenticator_app WHERE account_id = ? AND confirmed_at IS NOT NULL",
        [account],
    )
    keys = await query.rows(
        "SELECT id, name, made_at, used_at FROM passkey WHERE account_id = ? ORDER BY id", [account]
    )
    [(left,)] = await query.rows("SELECT COUNT(*) FROM recovery_code WHERE account_id = ?", [account])
    found = [PasskeyView(pk, name, instant(made), maybe_instant(used)) for pk, name, made, used in keys]
    return SecondFactorView(required, instant(apps[0][0]) if apps else None, found, possible, int(left))


async def has_second_factor(account: int) -> bool:
    """Whether the account with this row id has one."""
    found = await query.rows("SELECT second_factor_at FROM account WHERE id = ?", [account])
    return bool(found and found[0][0] is not None)


async def sign_in_tries(account: int) -> list[SignInTryView]:
    """The latest first, `MOST_TRIES` at most."""
    found = await query.rows(
        "SELECT outcome, last_at, times, device, network FROM sign_in_try WHERE account_id = ? "
        "ORDER BY last_at DESC, id DESC LIMIT ?",
        [account, MOST_TRIES],
    )
    return [SignInTryView(SignInOutcome(outcome), instant(at), *rest) for outcome, at, *rest in found]
