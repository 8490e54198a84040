"""How long the database may work at somebody's long questions, by what they are here."""

from collections.abc import Mapping

from rules.words import Role

_SHARES: Mapping[Role, int] = {
    Role.OFFICER: 2,
    Role.OPD_HEAD: 2,
    Role.DISPLAY: 2,
    Role.SYSTEM: 2,
    Role.VERIFIER: 3,
    Role.REGENT: 3,
    Role.ADMIN: 3,
}
"""Times what a visitor has: whoever works with lists, tables and reports all day asks more, and is known."""


def share_of(role: Role | None) -> int:
    """Of TAPROSE_MOST_DATABASE_MS; 1 for visitors, citizens and volunteers."""
    return 1 if role is None else _SHARES.get(role, 1)
