"""Who was given a password by somebody else may do nothing before they have chosen their own, by no door."""

from typing import Any

import pytest

from engine import Rate
from models.identity.account import Account
from tests.actions.signing_in import tries
from tests.cast import Person, refused
from tests.graphql_documents import REFUSED
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Regency, token_of

CODE = "PASSWORD_CHANGE_REQUIRED"
OWN = "sambal-terasi-matah"
ME = "{ viewer { id name role rights identifier mustChangePassword opd { id code name } } }"
REST = [
    "{ opds(first: 1) { edges { node { code } } } }",
    "{ viewer { name } complaints(first: 1) { edges { node { number } } } }",
    "{ viewer { complaints(first: 1) { edges { node { number } } } } }",
    "{ viewer { ...V } } fragment V on Viewer { sessions { id } }",
    "{ ...Q } fragment Q on Query { viewer { ... on Viewer { opd { openCount } } } }",
    "{ viewer: districts { name } }",
]


@pytest.fixture
async def sri(regency: Regency) -> Person:
    """Budi's password has just been set by somebody else."""
    await Account.filter(email="budi@uji.test").update(must_change_password=True)
    return Person("budi", Line(regency, token_of("budi")))


def _code(answer: dict[str, Any]) -> tuple[str, bool]:
    [error] = answer["errors"]
    return error["extensions"]["code"], bool(error["message"] and error["extensions"]["messageEn"])


async def test_they_read_who_they_are_and_nothing_else(sri: Person, budi: Person, dina: Person) -> None:
    assert (await sri.line.ask(ME))["viewer"]["mustChangePassword"] is True
    for document in REST:
        reply = await sri.line.http.post("/graphql", json={"query": document})
        assert (reply.status_code, _code(reply.json())) == (403, (CODE, True)), document


async def test_what_is_kept_for_their_colleagues_is_not_given_to_them(
    wati: Person, sri: Person, regency: Regency
) -> None:
    await wati.line.ask(REST[0])
    await wati.line.ask(REST[0])
    assert _code(await sri.line.answer(REST[0])) == (CODE, True)


async def test_they_change_nothing(sri: Person, siti: Person, dina: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    assert await refused(sri.resolves(complaint)) == CODE
    assert await refused(sri.complains()) == CODE
    told = await sri.line.answer(
        'mutation { updateProfile(name: "Lain") { ... on Refused { code message messageEn } } }'
    )
    assert told["data"]["updateProfile"]["code"] == CODE
    assert (await Account.get(email="budi@uji.test")).name == "Budi"


async def test_what_a_mutation_for_them_gives_shows_no_more_of_them(sri: Person) -> None:
    asked = (
        "mutation ($i: SignInInput!) { signIn(input: $i) { ... on Session { viewer "
        "{ complaints(first: 1) { edges { node { number } } } } } } }"
    )
    given = {"identifier": "budi@uji.test", "password": PASSWORD}
    assert _code(await sri.line.answer(asked, i=given)) == (CODE, True)


async def test_over_a_socket_and_an_event_stream_neither(sri: Person, regency: Regency) -> None:
    feed = 'subscription { queueChanged(opd: "DPUPR") { cursor } }'
    assert await sri.line.refusal(feed) == CODE
    async with Talk(regency, token_of("budi")) as talk:
        regency.app.sockets.refusals = Rate(1e9, 1e9)
        for document in REST:
            answer = await talk.operation({"query": document})
            assert answer["type"] == "error", document
            assert answer["payload"][0]["extensions"]["code"] == CODE, document
        mine = await talk.operation({"query": ME})
        assert mine["payload"]["data"]["viewer"]["name"] == "Budi"
    stream = await sri.line.http.post(
        "/graphql/stream", json={"query": feed}, headers={"accept": "text/event-stream"}
    )
    assert (stream.status_code, _code(stream.json())) == (403, (CODE, True))


async def test_they_send_no_photo_and_open_no_file(sri: Person) -> None:
    sent = await sri.line.http.post("/uploads", files={"file": ("a.jpg", b"x", "image/jpeg")})
    assert (sent.status_code, sent.json()["code"]) == (403, CODE)
    assert sent.json()["message"] != sent.json()["messageEn"]
    opened = await sri.line.http.get("/files/00000000-0000-0000-0000-000000000000")
    assert (opened.status_code, opened.json()["code"]) == (403, CODE)


async def test_an_administrator_reads_no_trail_and_confirms_nobody(regency: Regency, admin: Person) -> None:
    made = await admin.line.ask(
        "mutation ($i: CreateAccountInput!) "
        "{ createAccount(input: $i) { __typename ... on PendingChange { id } } }",
        i={"name": "Baru", "identifier": "baru@uji.test", "password": OWN, "role": "VERIFIER"},
    )
    pending = made["createAccount"]
    assert pending["__typename"] == "PendingChange"
    await Account.filter(email="dina@uji.test").update(role="ADMIN", must_change_password=True)
    second = Person("dina", Line(regency, token_of("dina")))
    confirm = f"confirmAdministration {{ __typename {REFUSED} }}"
    assert await refused(second.does(confirm, "$c: ID!", "change: $c", c=pending["id"])) == CODE
    trail = second.line.ask("{ auditLog(first: 1) { asOf } }")
    assert await refused(trail) == CODE
    await Account.filter(email="dina@uji.test").update(must_change_password=False)
    done = await second.does(confirm, "$c: ID!", "change: $c", c=pending["id"])
    assert done["__typename"] == "Account"
    # Whom two have made chooses their own too.
    fresh = Person("baru", Line(regency))
    await fresh.signs_in("baru@uji.test", OWN)
    assert _code(await fresh.line.answer(REST[0])) == (CODE, True)
    assert (await fresh.line.ask(ME))["viewer"]["mustChangePassword"] is True


async def test_once_they_have_their_own_all_is_open_again(sri: Person, regency: Regency) -> None:
    change = f"changePassword {{ __typename {REFUSED} }}"
    head, call = "$c: String!, $n: String!", "current: $c, new: $n"
    assert await refused(sri.does(change, head, call, c="salah", n=OWN)) == "INVALID"
    assert (await sri.does(change, head, call, c=PASSWORD, n=OWN))["__typename"] == "Done"
    here = Line(regency)
    assert (await tries(here, "budi@uji.test", OWN))["__typename"] == "Session"
    assert (await here.ask(REST[0]))["opds"]
    assert (await here.ask(ME))["viewer"]["mustChangePassword"] is False


async def test_they_may_leave(sri: Person) -> None:
    assert await sri.line.answer("mutation { signOut }") == {"data": {"signOut": True}}
