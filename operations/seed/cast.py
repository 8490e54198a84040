"""The people of the demonstration, and their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from models.contacts import words_of
from models.identity.account import Account
from models.identity.signing_in import hash_password
from operations.seed import names
from operations.seed.named import NAMED, PASSWORD, Person
from operations.seed.opds import OPDS
from rules.roles import Actor
from rules.words import Role

CITIZENS = 40
_SECOND_OFFICERS = frozenset({"DPUPR", "DLHP", "DINKES", "DUKCAPIL", "DINSOS", "DISDIK", "PDAM", "SATPOLPP"})


@dataclass(slots=True)
class Cast:
    """Who is who, by OPD code where they belong to one; `warga`, `siti` and `relawan` are named accounts."""

    citizens: list[Actor] = field(default_factory=list)
    volunteers: list[Actor] = field(default_factory=list)
    verifiers: list[Actor] = field(default_factory=list)
    officers: dict[str, list[Actor]] = field(default_factory=dict)
    heads: dict[str, Actor] = field(default_factory=dict)
    regents: list[Actor] = field(default_factory=list)

    def enter(self, actor: Actor, opd: str | None) -> None:
        match actor.role:
            case Role.CITIZEN:
                self.citizens.append(actor)
            case Role.VOLUNTEER:
                self.volunteers.append(actor)
            case Role.VERIFIER:
                self.verifiers.append(actor)
            case Role.REGENT:
                self.regents.append(actor)
            case Role.OFFICER if opd is not None:
                self.officers.setdefault(opd, []).append(actor)
            case Role.OPD_HEAD if opd is not None:
                self.heads[opd] = actor

    @property
    def warga(self) -> Actor:
        return self.citizens[0]

    @property
    def siti(self) -> Actor:
        return self.citizens[1]

    @property
    def regent(self) -> Actor:
        return self.regents[0]


async def assemble(opds: Mapping[str, int], *, now: datetime) -> Cast:
    """Make their accounts, all with the one password of the demonstration; `opds` are row ids by code."""
    password, since = await hash_password(PASSWORD, field="password"), now - timedelta(days=400)
    everyone = people()
    await Account.bulk_create(
        Account(
            name=p.name,
            email=p.email,
            phone=p.phone,
            contact_words=words_of(p.email, p.phone),
            password_hash=password,
            role=p.role,
            opd_id=None if p.opd is None else opds[p.opd],
            created_at=since,
        )
        for p in everyone
    )
    ids = dict(await Account.filter(email__in=[p.email for p in everyone]).values_list("email", "id"))
    cast = Cast()
    for p in everyone:
        cast.enter(Actor(p.role, ids[p.email], None if p.opd is None else opds[p.opd]), p.opd)
    return cast


def people() -> list[Person]:
    """The same every time; those with whom a visitor tries it come first."""
    rng = Random("people of Tuban")
    found = [
        *NAMED,
        Person("verifikator2@demo.test", names.official(rng), Role.VERIFIER),
        Person("relawan2@demo.test", names.person(rng), Role.VOLUNTEER),
        Person("relawan3@demo.test", names.person(rng), Role.VOLUNTEER),
    ]
    there = {p.email for p in found}
    for opd in OPDS:
        code = opd.code.lower()
        wanted = [
            Person(f"petugas.{code}@demo.test", names.official(rng), Role.OFFICER, opd.code),
            Person(f"kepala.{code}@demo.test", names.official(rng), Role.OPD_HEAD, opd.code),
        ]
        if opd.code in _SECOND_OFFICERS:
            wanted.append(Person(f"petugas2.{code}@demo.test", names.official(rng), Role.OFFICER, opd.code))
        found += [p for p in wanted if p.email not in there]
    for n in range(1, CITIZENS + 1):
        phone = names.telephone(rng) if n % 3 == 0 else None
        found.append(Person(f"warga{n}@demo.test", names.person(rng), Role.CITIZEN, phone=phone))
    return found
