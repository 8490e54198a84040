"""What everybody of the cast is to a complaint, in words of the tests' own."""

from rules.words import Role
from tests.cast import CAST
from tests.regency import PEOPLE
from tests.sight.town import Known, listed_for, role_of, seen_by

NOBODY = frozenset[str]()
OFFICES = ("office", "verifier", "regent")
INSIDE = (*OFFICES, "admin")
EVERYBODY = ("own", "filed", *INSIDE, "queue", "wall", "public")


def stands_to(name: str, known: Known) -> str | None:
    """What someone is to a complaint, in this test's own words; None: it does not exist for them."""
    role, opd = role_of(name)
    if known.opd is not None and known.opd == opd and role is not Role.DISPLAY:
        return "office"
    if not listed_for(name, known):
        return "own" if seen_by(name, known) else None
    match role:
        case Role.DISPLAY:
            return "wall" if opd is None else "queue"
        case Role.VERIFIER | Role.REGENT | Role.ADMIN:
            return str(role.value).lower()
        case Role.VOLUNTEER if known.by == name:
            return "filed"
    return "own" if known.by == name and name != "visitor" else "public"


def who(known: Known, *standings: str) -> frozenset[str]:
    return frozenset(name for name in CAST if stands_to(name, known) in standings)


def of_opd(code: str) -> frozenset[str]:
    return frozenset(name for name, (_, opd) in PEOPLE.items() if opd == code)
