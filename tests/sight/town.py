"""Complaints of many sorts, made through the public door, and who of the cast must see each of them."""

from dataclasses import dataclass

from rules.words import Role
from tests.cast import CAST, Filed, Person, jpeg, person
from tests.regency import DISPLAYS, PEOPLE, Regency

OPDS = ("DPUPR", "DLHP", "INSPEKTORAT")


@dataclass
class Known:
    """A complaint, and what about it decides who sees it."""

    filed: Filed
    word: str
    """It stands in this complaint alone."""
    by: str
    kind: str = "COMPLAINT"
    confidential: bool = False
    anonymous: bool = False
    opd: str | None = None
    verified: bool = False
    status: str = "SUBMITTED"
    merged_into: "Known | None" = None

    @property
    def public(self) -> bool:
        return self.verified and not self.confidential and self.kind != "OVERSIGHT"

    @property
    def secret(self) -> bool:
        """What a wall shows as "Rahasia"."""
        return self.confidential or self.kind == "OVERSIGHT"

    @property
    def open(self) -> bool:
        return self.status in ("SUBMITTED", "NEEDS_INFORMATION", "ROUTED", "IN_PROGRESS")


def role_of(name: str) -> tuple[Role | None, str | None]:
    if name in DISPLAYS:
        return Role.DISPLAY, DISPLAYS[name]
    return PEOPLE.get(name, (None, None))


def listed_for(name: str, known: Known) -> bool:
    """Whether it stands in the lists and counts of someone, by their office."""
    role, opd = role_of(name)
    match role:
        case Role.OFFICER | Role.OPD_HEAD:
            return known.public or known.opd == opd
        case Role.VERIFIER:
            return known.kind != "OVERSIGHT" or known.opd is None
        case Role.REGENT:
            return True
        case Role.ADMIN:
            return known.kind != "OVERSIGHT"
        case Role.DISPLAY:
            return opd is None or known.opd == opd
        case _:
            return known.public or (known.by == name and name != "visitor")


def seen_by(name: str, known: Known) -> bool:
    """Whether it exists for someone who asks for it: their own does, whatever their office."""
    return listed_for(name, known) or (known.by == name and name != "visitor")


class Town:
    """Everybody at their clients, and all that they have complained about."""

    def __init__(self, regency: Regency) -> None:
        self.people: dict[str, Person] = {name: person(regency, name) for name in CAST}
        self.known: list[Known] = []

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    async def complain(self, by: str, **said: object) -> Known:
        word = f"kata{len(self.known)}unik"
        title = f"Lampu {word} padam"
        if said.pop("photo", False):
            said["attachments"] = [await self[by].uploads(jpeg(16 + len(self.known)))]
        filed = await self[by].complains(title, **said)
        known = Known(
            filed,
            word,
            by,
            str(said.get("kind", "COMPLAINT")),
            bool(said.get("confidential")),
            bool(said.get("anonymous")),
        )
        self.known.append(known)
        return known

    async def route(self, known: Known, to: str) -> Known:
        await self["dina"].routes(known.filed, to=to)
        known.opd, known.verified, known.status = to, True, "ROUTED"
        return known

    async def fill(self) -> None:
        officer = {"DPUPR": "budi", "DLHP": "ani", "INSPEKTORAT": "hadi"}
        for kind in ("COMPLAINT", "OVERSIGHT", "ASPIRATION"):
            for confidential in (False, True):
                said = {"kind": kind, "confidential": confidential}
                await self.complain("siti", **said)
                to = "INSPEKTORAT" if kind == "OVERSIGHT" else "DPUPR"
                routed = await self.route(await self.complain("siti", anonymous=True, photo=True, **said), to)
                await self[officer[to]].answers(routed.filed)
                routed.status = "IN_PROGRESS"
        for by in ("visitor", "tono", "joko"):
            await self.complain(by, confidential=True)
            await self.route(await self.complain(by, confidential=True, photo=True), "DLHP")
            await self.route(await self.complain(by), "DLHP")
        await self.complain("budi", confidential=True)
        await self.route(await self.complain("budi", confidential=True), "DLHP")
        closed = await self.route(await self.complain("siti"), "DPUPR")
        await self["budi"].resolves(closed.filed)
        await self["siti"].confirms(closed.filed, 4)
        closed.status = "CLOSED"
        returned = await self.route(await self.complain("siti"), "DPUPR")
        await self["budi"].returns(returned.filed)
        returned.opd, returned.status = None, "SUBMITTED"
        rejected = await self.complain("siti")
        await self["dina"].rejects(rejected.filed)
        rejected.status = "REJECTED"
        for confidential in (False, True):
            into = await self.route(await self.complain("siti", confidential=confidential), "DPUPR")
            child = await self.complain("joko", confidential=confidential, photo=True)
            await self["dina"].merges(child.filed, into.filed)
            child.status, child.merged_into = "MERGED", into
