"""Who lives and works in the town: its accounts, and by chance one of them for each part in a life."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from models.identity.account import Account
from operations.seed import names
from operations.seed.cast import assemble
from operations.seed.opds import OPDS
from rules.words import Role

_OFFICERS = 8
"""Of each OPD, besides the demonstration's: some 400 in all."""
_VOLUNTEERS, _VERIFIERS = 60, 10


class Part(NamedTuple):
    """Somebody's part in a life that was played; `opd` by its code."""

    role: Role
    opd: str | None = None


class People:
    """Row ids of accounts. Citizens in the order in which they came."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.by_part: defaultdict[Part, list[int]] = defaultdict(list)
        self.citizens: list[int] = []
        self._since: list[float] = []

    def one(self, part: Part, at: float) -> int:
        """One of those who play such a part; of citizens one who had an account by then, in epoch seconds."""
        if part.role is not Role.CITIZEN:
            return self._rng.choice(self.by_part[part])
        first, span = self._since[0], self._since[1]
        there = max(1, min(len(self.citizens), int(len(self.citizens) * (at - first) / span)))
        # Some complain of everything.
        return self.citizens[int(there * self._rng.random() ** 2)]

    def came(self, first: datetime, last: datetime) -> None:
        """Citizens made their accounts evenly between two days."""
        self._since = [first.timestamp() - 30 * 86_400, (last - first).total_seconds()]


async def settle(
    rng: Random, opds: Mapping[str, int], citizens: int, *, since: datetime, now: datetime
) -> tuple[People, list[dict[str, Any]]]:
    """The demonstration's accounts, made, and the rows of all others, to be written with the rest."""
    cast = await assemble(opds, now=now)
    found, codes = People(rng), {key: code for code, key in opds.items()}
    known = [*cast.volunteers, *cast.verifiers, *cast.regents, *cast.heads.values()]
    for actor in [*known, *(o for each in cast.officers.values() for o in each)]:
        assert actor.role is not None
        found.by_part[Part(actor.role, codes.get(actor.opd or 0))].append(actor.account or 0)
    [password] = await Account.filter(email="warga@demo.test").values_list("password_hash", flat=True)
    last = await Account.all().order_by("-id").first()
    assert last is not None
    first: int = last.id + 1
    rows: list[dict[str, Any]] = []

    def enter(part: Part, email: str, name: str, at: datetime, phone: str | None = None) -> int:
        key = first + len(rows)
        rows.append(
            {
                "id": key, "name": name, "email": email, "phone": phone, "password_hash": password,
                "role": part.role.value, "active": True, "created_at": at, "must_change_password": False,
                "opd_id": None if part.opd is None else opds[part.opd],
            }
        )  # fmt: skip
        return key

    def official(part: Part, email: str) -> None:
        found.by_part[part].append(enter(part, email, names.official(rng), since))

    for opd in OPDS:
        for n in range(_OFFICERS):
            official(Part(Role.OFFICER, opd.code), f"petugas{n + 3}.{opd.code.lower()}@kota.test")
    for n in range(_VERIFIERS):
        official(Part(Role.VERIFIER), f"verifikator{n + 3}@kota.test")
    for n in range(_VOLUNTEERS):
        volunteer = Part(Role.VOLUNTEER)
        key = enter(volunteer, f"relawan{n + 4}@kota.test", names.person(rng), since)
        found.by_part[volunteer].append(key)
    step = (now - since) / (citizens + 1)
    for n in range(citizens):
        phone = f"+6284{n + 10**8:010}" if n % 3 == 0 else None
        at = (since + step * n).astimezone(UTC).replace(microsecond=0)
        key = enter(Part(Role.CITIZEN), f"warga{n}@kota.test", names.person(rng), at, phone)
        found.citizens.append(key)
    found.came(since, now)
    return found, rows


def before(at: datetime, years: int) -> datetime:
    """So many years earlier, to the day of the week."""
    return at - timedelta(weeks=round(years * 365.2425 / 7))
