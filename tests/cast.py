"""The people of the tests, by name. Each speaks through the public door only, as their client would.

Siti, Joko and Rina are citizens, Tono and Yuni are volunteers; Budi and Wati are officers of DPUPR under its
head (`kepala`), Ani is one of DLHP and Hadi of the Inspektorat; Dina verifies, `bupati` is the regent,
`admin` the administrator; `screen` is a wall of DPUPR's queue and `wall` the command center's. A
`visitor` has no account.
"""

from typing import Any

import pytest

from tests.line import Line
from tests.people.acting import Governing
from tests.people.announcing import Announcing
from tests.people.claiming import Claiming
from tests.people.moderating import Moderating
from tests.people.things import Filed, jpeg, refused
from tests.people.volunteering import Volunteering
from tests.people.watching import Watching
from tests.regency import DISPLAYS, PEOPLE, Regency, token_of

__all__ = ["CAST", "Filed", "Person", "jpeg", "refused"]


class Person(Watching, Governing, Moderating, Announcing, Volunteering, Claiming):
    """Somebody at a client of their own."""

    def __init__(self, name: str, line: Line) -> None:
        self.name = name
        self.line = line

    async def signs_in(self, identifier: str, password: str) -> None:
        """With a session of its own, as a browser would get one."""
        asked = (
            "mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Session { token } "
            "... on Refused { code messageEn field } } }"
        )
        newcomer = Line(self.line.regency)
        done = await newcomer.do(asked, input={"identifier": identifier, "password": password})
        self.line = Line(self.line.regency, done["token"])

    async def does(self, field: str, arguments: str = "", call: str = "", **variables: Any) -> Any:
        """Any mutation of one's own wording; `field` may hold a selection after its name."""
        name, _, selection = field.partition(" ")
        head = f"({arguments})" if arguments else ""
        body = f"{name}({call})" if call else name
        return await self.line.do(f"mutation {head} {{ {body} {selection} }}", **variables)


CAST = [*PEOPLE, *DISPLAYS, "visitor"]


def person(regency: Regency, name: str) -> Person:
    """One of the cast, at a new client."""
    return Person(name, Line(regency, None if name == "visitor" else token_of(name)))


def _fixture(name: str) -> Any:
    def make(regency: Regency) -> Person:
        return person(regency, name)

    make.__name__ = name
    return pytest.fixture(make, name=name)


siti = _fixture("siti")
joko = _fixture("joko")
rina = _fixture("rina")
tono = _fixture("tono")
budi = _fixture("budi")
wati = _fixture("wati")
kepala = _fixture("kepala")
ani = _fixture("ani")
hadi = _fixture("hadi")
dina = _fixture("dina")
bupati = _fixture("bupati")
admin = _fixture("admin")
yuni = _fixture("yuni")
screen = _fixture("screen")
wall = _fixture("wall")
visitor = _fixture("visitor")
