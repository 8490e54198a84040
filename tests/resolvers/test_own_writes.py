"""A browser reads its own writes, whichever process answers it next."""

from models import global_id
from tests.cast import Person
from tests.line import Line
from tests.regency import Regency

ASKED = "{ complaints(first: 1) { asOf } }"
FILED = (
    'mutation { submitComplaint(input: {title: "Lampu padam", description: "Gelap sekali"}) { __typename } }'
)


async def test_a_change_tells_the_browser_where_the_log_stands(regency: Regency, visitor: Person) -> None:
    reply = await visitor.line.http.post("/graphql", json={"query": FILED})
    assert reply.cookies["taprose_position"] == global_id.encode_cursor(regency.app.hub.position)


async def test_nothing_kept_is_given_to_who_wrote_later_than_this_process_has_heard(regency: Regency) -> None:
    counters = regency.app.engine.counters
    behind = Line(regency)
    await behind.ask(ASKED)
    await behind.ask(ASKED)
    assert counters.cache_hits == 1
    ahead = global_id.encode_cursor(regency.app.hub.position + 1)
    reply = await behind.http.post(
        "/graphql", json={"query": ASKED}, headers={"cookie": f"taprose_position={ahead}"}
    )
    assert "errors" not in reply.json()
    assert counters.cache_hits == 1
