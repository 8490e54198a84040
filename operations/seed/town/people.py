"""Who lives and works in the town: its accounts, and by chance one of them for each part in a life."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from models import contacts
from models.identity.account import Account
from operations.seed import names
from operations.seed.cast import assemble
from operations.seed.opds import OPDS
from rules.words import Role

_OFFICERS = 8
"""Of each OPD, besides the demonstration's: some 400 in all."""
_VOLUNTEERS, _VERIFIERS = 60, 10
_OFTEN = 1.4
"""How unlike citizens are in what they report: 1 would be alike. Of 30,000 one has some hundreds in a
million."""
_FIRST = 260
"""Citizens who have an account from the first day: no life has more parts for them."""


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
        self._known = 0
        self._between = (0.0, 1.0)

    def one(self, part: Part, at: float) -> int:
        """One of those who play such a part; of citizens one who had an account by then, in epoch seconds."""
        if part.role is not Role.CITIZEN:
            return self._rng.choice(self.by_part[part])
        first, last = self._between
        came = (len(self.citizens) - self._known) * (at - first) / (last - first)
        there = min(len(self.citizens), self._known + max(0, int(came)))
        # Some complain of everything.
        return self.citizens[int(there * self._rng.random() ** _OFTEN)]

    def come(self, citizens: list[int], first: datetime, last: datetime) -> None:
        """These made their accounts evenly between two days, all others before."""
        self._known, self._between = len(self.citizens), (first.timestamp(), last.timestamp())
        self.citizens += citizens


async def settle(
    rng: Random, opds: Mapping[str, int], citizens: int, *, since: datetime, now: datetime
) -> tuple[People, list[dict[str, Any]]]:
    """The demonstration's accounts, made, and the rows of all others, to be written with the rest."""
    cast = await assemble(opds, now=since)
    found, codes = People(rng), {key: code for code, key in opds.items()}
    known = [*cast.volunteers, *cast.verifiers, *cast.regents, *cast.heads.values()]
    for actor in [*known, *(o for each in cast.officers.values() for o in each)]:
        assert actor.role is not None
        found.by_part[Part(actor.role, codes.get(actor.opd or 0))].append(actor.account or 0)
    found.citizens += [actor.account or 0 for actor in cast.citizens]
    [password] = await Account.filter(email="warga@demo.test").values_list("password_hash", flat=True)
    last = await Account.all().order_by("-id").first()
    assert last is not None
    first: int = last.id + 1
    rows: list[dict[str, Any]] = []
    sealed = contacts.keys().sealed

    def enter(part: Part, email: str, name: str, at: datetime, phone: str | None = None) -> int:
        key = first + len(rows)
        rows.append(
            {
                "id": key, "name": name, "email": sealed(email), "password_hash": password,
                "phone": None if phone is None else sealed(phone),
                "contact_words": contacts.words_of(email, phone),
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
    step, keys = (now - since) / (citizens - _FIRST + 1), []
    for n in range(citizens):
        phone = f"+6284{n + 10**8:010}" if n % 3 == 0 else None
        at = (since + step * max(0, n - _FIRST)).astimezone(UTC).replace(microsecond=0)
        key = enter(Part(Role.CITIZEN), f"warga{n}@kota.test", names.person(rng), at, phone)
        keys.append(key)
    found.citizens += keys[:_FIRST]
    found.come(keys[_FIRST:], since, now)
    return found, rows


def before(at: datetime, years: int) -> datetime:
    """So many years earlier, to the day of the week."""
    return at - timedelta(weeks=round(years * 365.2425 / 7))
