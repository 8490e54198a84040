"""Every sort of complaint that there can be, as rows; and everyone who may look at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from database import query
from models.complaint.complaint import Complaint
from models.identity.account import Account
from models.opd import Opd
from reads import catalog
from reads.complaint import SELECT, ComplaintRow
from rules.roles import VISITOR, Actor
from rules.scopes import Scope
from rules.words import ComplaintKind, ComplaintStatus, Role

START = datetime(2026, 11, 2, 2, tzinfo=UTC)
OPDS = ("DPUPR", "DLHP", "INSPEKTORAT")
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "siti": (Role.CITIZEN, None),
    "joko": (Role.CITIZEN, None),
    "tono": (Role.VOLUNTEER, None),
    "budi": (Role.OFFICER, "DPUPR"),
    "kepala": (Role.OPD_HEAD, "DPUPR"),
    "ani": (Role.OFFICER, "DLHP"),
    "hadi": (Role.OFFICER, "INSPEKTORAT"),
    "dina": (Role.VERIFIER, None),
    "bupati": (Role.REGENT, None),
    "admin": (Role.ADMIN, None),
}


@dataclass(frozen=True)
class Case:
    """What a complaint is. `by` is who reported it (None: someone without an account); `filer` the volunteer
    who filed it (with both, it was taken over); `verified` whether Diskominfo has accepted it."""

    kind: ComplaintKind
    status: ComplaintStatus
    anonymous: bool
    confidential: bool
    opd: str | None
    by: str | None
    filer: str | None
    verified: bool
    shown: bool
    """Whether its reporter chose that the public reads their name."""

    @property
    def public(self) -> bool:
        """Once verified, not confidential, not OVERSIGHT."""
        return self.verified and not self.confidential and self.kind is not ComplaintKind.OVERSIGHT


def cases() -> Iterator[Case]:
    reporters = [("siti", None), (None, None), (None, "tono"), ("budi", None), ("siti", "tono")]
    for kind, status, anonymous, confidential, opd, (by, filer), verified in product(
        ComplaintKind, ComplaintStatus, (False, True), (False, True), (None, *OPDS), reporters, (False, True)
    ):
        oversight = kind is ComplaintKind.OVERSIGHT
        if oversight and opd not in (None, "INSPEKTORAT"):
            continue  # it goes to the Inspektorat alone
        if opd is not None and not verified:
            continue  # it is verified when it is routed
        # A choice beside all others, which it must not touch.
        shown = status in (ComplaintStatus.ROUTED, ComplaintStatus.REJECTED)
        yield Case(kind, status, anonymous, confidential, opd, by, filer, verified, shown)


@dataclass
class Rows:
    """All cases as rows of a database, by their ids; who there is, and the OPDs' ids."""

    cases: dict[int, Case]
    rows: dict[int, ComplaintRow]
    actors: dict[str, Actor]
    opds: dict[str, int]

    @property
    def receipts(self) -> Iterator[int]:
        """Some complaints of people without an account, each of which a receipt opens."""
        anyones = [pk for pk, case in self.cases.items() if case.by is None and case.filer is None]
        return iter(anyones[:: len(anyones) // 20])


async def fill() -> Rows:
    for code in OPDS:
        await Opd.create(code=code, name=code, oversight=code == "INSPEKTORAT")
    opds = {o.code: o.id for o in await Opd.all()}
    actors = {"visitor": VISITOR}
    for name, (role, code) in PEOPLE.items():
        row = await Account.create(
            name=name.title(),
            email=f"{name}@uji.test",
            phone=f"+62811{len(actors):08}",
            password_hash="-",
            role=role,
            opd_id=opds[code] if code else None,
            created_at=START,
        )
        actors[name] = Actor(role, row.id, row.opd_id)
    actors["screen"] = Actor(Role.DISPLAY, opd=opds["DPUPR"])
    actors["wall"] = Actor(Role.DISPLAY)
    actors["program"] = Actor(Role.SYSTEM, opd=opds["DPUPR"], key=1, scopes=frozenset({Scope.READ}))
    found = dict(enumerate(cases(), 1))
    await Complaint.bulk_create([_row(pk, case, actors, opds) for pk, case in found.items()], batch_size=500)
    await catalog.load()
    rows = [ComplaintRow._make(r) for r in await query.rows(f"{SELECT} ORDER BY c.id")]
    return Rows(found, {r.id: r for r in rows}, actors, opds)


def _row(pk: int, case: Case, actors: dict[str, Actor], opds: dict[str, int]) -> Complaint:
    own = case.by is None
    return Complaint(
        id=pk,
        number=f"TPR-2026-{pk:06}",
        title="Jalan berlubang",
        description="Di depan rumah saya",
        kind=case.kind,
        status=case.status,
        question="Di sebelah mana?",
        village="Sugiharjo",
        latitude=-6.9,
        longitude=112.05,
        address="Jalan Melati 3",
        opd_id=opds[case.opd] if case.opd else None,
        holder_id=actors["budi"].account,
        opener_id=actors["kepala"].account,
        opened_at=START,
        anonymous=case.anonymous,
        name_public=case.shown,
        confidential=case.confidential,
        public=case.public,
        reporter_id=actors[case.by].account if case.by else None,
        filer_id=actors[case.filer].account if case.filer else None,
        contact_name="Nyai" if own else None,
        contact_phone="+628123456789" if own else None,
        contact_email="nyai@uji.test" if own else None,
        content_hash="-",
        submitted_at=START,
        updated_at=START,
        verified_at=START if case.verified else None,
    )
