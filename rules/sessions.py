"""How long a sign-in lasts, by role: in all, and without being used; and how recent a proof must be for what
an administrator does.

After NIST SP 800-63B-4, 2.2.3 and 5.2: citizens as at its first level of assurance; who sees or decides more
signs in again after a day or a week, and after an absence.
"""

from datetime import timedelta
from typing import NamedTuple

from rules.words import Role


class SessionRule(NamedTuple):
    """`lasts` in all; `idle`: without being used, to some five minutes. None: however long."""

    lasts: timedelta
    idle: timedelta | None = None


_PERSONS_OWN = SessionRule(timedelta(days=30))
_DESK = SessionRule(timedelta(days=7), timedelta(hours=12))

SESSIONS: dict[Role, SessionRule] = {
    Role.CITIZEN: _PERSONS_OWN,
    Role.VOLUNTEER: _PERSONS_OWN,
    Role.OFFICER: _DESK,
    Role.OPD_HEAD: _DESK,
    Role.VERIFIER: SessionRule(timedelta(days=7), timedelta(hours=8)),
    Role.REGENT: SessionRule(timedelta(days=7), timedelta(hours=24)),
    Role.ADMIN: SessionRule(timedelta(hours=12), timedelta(hours=1)),
}
"""Of who has an account. A display's token holds until it is taken back, a key's until its own day."""

LONGEST = max(rule.lasts for rule in SESSIONS.values())
"""Of any: so long browsers keep their cookie."""

PROVED_FOR = timedelta(minutes=15)
"""How long after a password, a code or a passkey an administrator is not asked again."""
