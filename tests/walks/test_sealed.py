"""Ids and positions tell nothing: whoever holds two of them cannot count what happened in between."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b, shake_256
from typing import Any

import config
from models import global_id
from tests.cast import Person, refused
from tests.line import Line
from tests.people.watching import OWN_NEWS
from tests.process import ServedHouse
from tests.regency import Regency

HELD = frozenset({"id", "cursor", "asOf", "startCursor", "endCursor"})
ASKED = """query ($number: String!) {
  complaint(number: $number) { id timeline { id cursor } responses { id } opd { id } }
  complaints(first: 10) { asOf pageInfo { endCursor } edges { cursor node { id } } }
  overview { asOf }
  opds(first: 2) { pageInfo { endCursor } edges { cursor } }
}"""
FILED = (
    'mutation { submitComplaint(input: {title: "Lampu padam", description: "Gelap sekali"}) { __typename } }'
)


def _held(value: Any) -> Iterator[str]:
    """Every id and position in an answer."""
    if isinstance(value, list):
        for item in value:
            yield from _held(item)
    if isinstance(value, dict):
        for name, item in value.items():
            if name in HELD and isinstance(item, str):
                yield item
            yield from _held(item)


async def test_nothing_that_a_client_holds_can_be_read(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.answers(complaint)
    found = list(_held(await siti.line.ask(ASKED, number=complaint.number)))
    assert len(found) > 15
    for text in found:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        assert b":" not in plain[:-1] or not plain.split(b":")[0].isalpha(), text
    reply = await siti.line.http.post("/graphql", json={"query": FILED})
    assert not reply.cookies["taprose_position"].isdigit()
    assert next(_held(await siti.line.ask(ASKED, number=complaint.number))) == found[0]


async def test_what_was_altered_is_no_position_and_no_id(siti: Person) -> None:
    complaint = await siti.complains()
    position = await siti.now()
    node = "query ($id: ID!) { node(id: $id) { id } }"
    for at in range(0, len(position), 5):
        other = "B" if position[at] != "B" else "C"
        altered = position[:at] + other + position[at + 1 :]
        assert await siti.line.refusal(OWN_NEWS, after=altered) == "INVALID", at
        key = complaint.id[:at] + other + complaint.id[at + 1 :]
        assert (await siti.line.ask(node, id=key))["node"] is None or key == complaint.id
    page = "query ($after: String) { complaints(first: 1, after: $after) { asOf } }"
    assert await refused(siti.line.ask(page, after=position)) == "INVALID"


async def test_ids_and_positions_hold_in_every_process(
    house: config.Settings, regency: Regency, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    position = await siti.now()
    await dina.routes(complaint)
    with ServedHouse(house) as server:
        there = Line(replace(regency, address=server.url.removeprefix("http://")), siti.line.token)
        found = await there.ask("query ($id: ID!) { node(id: $id) { id } }", id=complaint.id)
        assert found["node"] == {"id": complaint.id}
        # By that process's own clock it is weeks old.
        assert await there.refusal(OWN_NEWS, after=position) == "CURSOR_EXPIRED"


def _as_before(secret: bytes, text: str) -> str:
    """Sealed as servers did before AES-SIV."""
    key = blake2b(secret[:64], digest_size=32, person=b"taprose-ids").digest()
    plain = text.encode()
    tag = blake2b(plain, key=key, digest_size=8).digest()
    masked = bytes(a ^ b for a, b in zip(plain, shake_256(key + tag).digest(len(plain)), strict=True))
    return urlsafe_b64encode(tag + masked).decode().rstrip("=")


async def test_what_clients_wrote_down_before_is_known_still(siti: Person, regency: Regency) -> None:
    secret = regency.app.settings.secret
    complaint = await siti.complains()
    older = _as_before(secret, f"Complaint:{global_id.key_of('Complaint', complaint.id)}")
    found = await siti.line.ask("query ($id: ID!) { node(id: $id) { id } }", id=older)
    assert found["node"] == {"id": complaint.id}
    assert older != complaint.id
    page = "query ($after: String) { opds(first: 1, after: $after) { edges { cursor node { code } } } }"
    cursor = (await siti.line.ask(page))["opds"]["edges"][0]["cursor"]
    before = _as_before(secret, f"after-Opd:{global_id.key_of('after-Opd', cursor)}")
    assert await siti.line.ask(page, after=before) == await siti.line.ask(page, after=cursor)


async def test_a_screen_from_before_reads_afresh(siti: Person, regency: Regency) -> None:
    """It holds rows under ids that the news do not name any more, and would show them twice."""
    position = regency.app.hub.position
    older = _as_before(regency.app.settings.secret, f"E:{position}")
    assert await siti.line.refusal(OWN_NEWS, after=older) == "CURSOR_EXPIRED"
    strange = _as_before(b"another secret, elsewhere", f"E:{position}")
    assert await siti.line.refusal(OWN_NEWS, after=strange) == "INVALID"
