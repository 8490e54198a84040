"""Bad input gets a typed answer, always: in every field of every operation, over HTTP and WebSocket."""

import asyncio
import json
from typing import Any

import pytest
from argon2 import PasswordHasher

from models.identity import signing_in
from tests.cast import Person
from tests.hostile.documents import Operation, hostile, operations
from tests.hostile.talking import Talk
from tests.line import Line
from tests.people.things import Filed
from tests.regency import Regency

AT_ONCE = 8
"""Requests under way at a time."""

BY: dict[str, str] = {
    "verifyComplaint": "dina", "requestInformation": "dina", "rejectComplaint": "dina",
    "mergeComplaint": "dina", "unmergeComplaint": "dina", "inboxChanged": "dina",
    "claimComplaint": "budi", "openComplaint": "budi", "respondToComplaint": "budi",
    "returnComplaint": "budi", "answerInstruction": "budi", "saveReplyTemplate": "budi",
    "deleteReplyTemplate": "budi", "replyTemplates": "budi", "queue": "budi", "queueChanged": "budi",
    "assignComplaint": "budi", "releaseComplaint": "budi", "addInternalNote": "budi", "colleagues": "budi",
    "saveSignature": "kepala", "reportResolutions": "kepala",
    "submitRegentReport": "kepala", "reportFigures": "kepala", "regentReports": "kepala",
    "acknowledgeRegentReport": "bupati", "returnRegentReport": "bupati", "instructOpd": "bupati",
    "instructions": "bupati", "recentRegentNews": "bupati", "regentNews": "bupati",
    "createAccount": "admin", "updateAccount": "admin", "saveOpd": "admin", "saveCategory": "admin",
    "saveClockRule": "admin", "saveHoliday": "admin", "removeHoliday": "admin", "accounts": "admin",
    "displays": "admin", "clockRules": "admin", "createDisplay": "admin", "revokeDisplay": "admin",
    "confirmPairing": "admin", "holidays": "admin",
    "register": "visitor", "signIn": "visitor", "trackComplaint": "visitor", "startPairing": "visitor",
    "pairing": "visitor",
    "saveService": "budi", "discardServiceDraft": "budi", "checkService": "budi",
    "publishService": "kepala", "withdrawService": "kepala",
}  # fmt: skip
"""Who has the right to try; anything else is tried by a citizen."""

ENDING = ("signOut", "signOutEverywhere", "changePassword")
"""They would end the session of who tries; a session of their own is taken for them."""

EVERY = [o for kind in ("query", "mutation") for o in operations(kind) if o.field.args]


def wrong_with(answer: dict[str, Any]) -> str | None:
    """What is wrong with it: it must have data, or errors that each have a code that is not a surprise."""
    if set(answer) - {"data", "errors"}:
        return f"more than data and errors: {set(answer)}"
    for error in answer.get("errors", []):
        if error["extensions"]["code"] in ("INTERNAL", "INTERNAL_SERVER_ERROR") or not error["message"]:
            return json.dumps(error)
    text = json.dumps(answer)
    return "a traceback" if "Traceback" in text or "site-packages" in text else None


def _waiting(operation: Operation) -> bool:
    """Whether it counts tries, so that its clock must move on between two."""
    return operation.name in ("signIn", "trackComplaint", "startPairing", *ENDING) or "pin" in operation.text


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm with less work: here it is not the guesser who should wait."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", quick)
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))


@pytest.fixture
async def complaint(siti: Person, dina: Person, bupati: Person) -> Filed:
    """One that the ids of fitting values name, so that what is tried gets as far as it can."""
    filed = await siti.complains()
    assert filed.number.endswith("-000001")
    return filed


async def _post(person: Person, operation: Operation, variables: dict[str, Any]) -> str | None:
    # Written by the standard library: it sends what others would not, such as numbers beyond 64 bits.
    body = json.dumps({"query": operation.text, "variables": variables}).encode()
    reply = await person.line.http.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )
    if reply.status_code not in (200, 400):
        return f"status {reply.status_code}"
    return wrong_with(reply.json())


async def test_every_input_of_every_operation(
    regency: Regency, complaint: Filed, request: pytest.FixtureRequest
) -> None:
    """Walks the schema, so that what is added is tried as well."""
    tried, problems = 0, []
    for turn, operation in enumerate(EVERY):
        by: Person = request.getfixturevalue(BY.get(operation.name, "siti"))
        gate = asyncio.Semaphore(1 if _waiting(operation) else AT_ONCE)

        async def attempt(
            variables: dict[str, Any],
            operation: Operation = operation,
            by: Person = by,
            gate: asyncio.Semaphore = gate,
        ) -> str | None:
            async with gate:
                if _waiting(operation):
                    regency.clock.passes(minutes=16)
                return await _post(by, operation, variables)

        cases = list(hostile(operation, turn))
        tried += len(cases)
        answers = await asyncio.gather(*(attempt(variables) for _, variables in cases))
        problems += [
            f"{operation.name} {what}: {wrong}"
            for (what, _), wrong in zip(cases, answers, strict=True)
            if wrong
        ]
    assert not problems, f"{len(problems)} of {tried}:\n" + "\n".join(problems[:40])
    assert tried > 800


SUBSCRIPTIONS = operations("subscription")


async def test_every_input_of_every_subscription(
    regency: Regency, complaint: Filed, request: pytest.FixtureRequest
) -> None:
    """Over the socket a refusal comes as an `error`, and the socket stays open for the next operation."""
    problems = []
    for operation in SUBSCRIPTIONS:
        by: Person = request.getfixturevalue(BY.get(operation.name, "siti"))
        async with Talk(regency, by.line.token) as talk:
            for what, variables in hostile(operation):
                regency.clock.passes(minutes=16)
                told = await talk.operation({"query": operation.text, "variables": variables})
                wrong = wrong_with(
                    {"errors": told["payload"]} if told["type"] == "error" else told["payload"]
                )
                if wrong or talk.socket.close_code is not None:
                    problems.append(f"{operation.name} {what}: {wrong} {talk.socket.close_code}")
                    break
    assert not problems, "\n".join(problems[:40])


async def test_hostile_input_over_the_socket_is_answered_as_over_http(
    regency: Regency, complaint: Filed, siti: Person
) -> None:
    async with Talk(regency, siti.line.token) as talk:
        for operation in (o for o in EVERY if o.name in ("submitComplaint", "complaints", "node")):
            for what, variables in hostile(operation):
                told = await talk.operation({"query": operation.text, "variables": variables})
                answer = {"errors": told["payload"]} if told["type"] == "error" else told["payload"]
                assert wrong_with(answer) is None, (operation.name, what)


@pytest.mark.parametrize("text", ["[]", "5", '"x"', "null", "{", "", "\x00", '{"type": 5}', '{"type": "su"}',
    '{"type": "subscribe"}', '{"type": "subscribe", "id": "1", "payload": []}', "[" * 5000,
    '{"type": "subscribe", "id": "", "payload": {"query": "{ viewer { name } }"}}'])  # fmt: skip
async def test_what_is_no_message_closes_the_socket_by_the_protocol(regency: Regency, text: str) -> None:
    async with Talk(regency) as talk:
        await talk.socket.send(text)
        assert 4400 <= await talk.closed() < 4500


async def test_bytes_that_are_no_text_close_the_socket(regency: Regency) -> None:
    async with Talk(regency) as talk:
        await talk.socket.send(b"\xff\x00\x80")
        assert await talk.closed() in (1003, 1007, 4400)


async def test_a_message_that_is_far_too_long_closes_the_socket(regency: Regency) -> None:
    async with Talk(regency) as talk:
        await talk.socket.send('{"type": "ping", "payload": {"x": "' + "x" * 400_000 + '"}}')
        assert await talk.closed() in (1009, 4400)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"x"', 400),
        (b"{}", 400),
        (b"\xff\xfe", 400),
        (b'{"query": 5}', 400),
        (b'{"query": "{ viewer { name } }", "variables": []}', 400),
        (b'{"query": "{ viewer { name } }", "variables": "x"}', 400),
        (b'{"query": "{ viewer { name } }", "operationName": {}}', 400),
        (b'{"query": "\\ud800"}', 400),
        (b'{"query": "{ viewer { name } }", "variables": {"x": NaN}}', 400),
        (b'{"query": "{ viewer { name } }", "variables": {"x": 1e999}}', 400),
        (b"[" * 100_000, 400),
        (b'{"query": "' + b"x" * 300_000 + b'"}', 413),
    ],
    ids=range(16),
)
async def test_a_body_that_is_no_request_is_refused_with_a_code(
    visitor: Person, body: bytes, status: int
) -> None:
    reply = await visitor.line.http.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )
    assert reply.status_code == status
    assert wrong_with(reply.json()) is None
    assert reply.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    "query",
    [
        "{ viewer { name ",
        "{ none }",
        "query ($x: None) { viewer { name } }",
        '{ complaint(number: "\\uD800") { title } }',
        "{ complaint(number: 5) { title } }",
        "{ complaints(first: 99999999999999999999) { totalCount } }",
        "{ overview(days: 1e400) { total } }",
        "{ complaints(first: 1, filter: {within: {south: 1e999, west: 0, north: 0, east: 0}}) { asOf } }",
        "{ " + "a: viewer { name } " * 500 + "}",
        "{ viewer " + "{ opd " * 200 + "{ code }" + "}" * 200 + " }",
        "{ categories { opd { reports(first: 99) { edges { node { activities { date } } } } } } }",
        "query A { viewer { name } } query B { viewer { name } }",
        "subscription { overviewChanged { total } }",
        "mutation { signOut signOut: none }",
        "{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }",
        "# only a comment",
        "\x00",
        "{ complaints(first: 100) { edges { node { responses { attachments { url } } timeline { note } "
        "mergedFrom { mergedFrom { mergedFrom { title } } } } } } }",
    ],
    ids=range(18),
)
async def test_a_document_that_asks_too_much_or_nonsense_is_answered_in_kind(
    visitor: Person, query: str
) -> None:
    reply = await visitor.line.http.post("/graphql", json={"query": query})
    assert reply.status_code in (200, 400)
    assert wrong_with(reply.json()) is None


@pytest.mark.parametrize(
    "address",
    [
        "/graphql",
        "/graphql?query=%FF",
        "/graphql?query={viewer{name}}&variables={",
        "/graphql?query=mutation{signOut}",
        "/graphql/stream?query=%00",
        "/files/x",
        "/files/%00",
        "/files/..%2f..%2fetc%2fpasswd",
        "/files/00000000-0000-4000-8000-00000000000%C3%A9",
        "/files/00000000-0000-4000-8000-000000000000?k=%F0%9F%92%A5",
        "/config.json/x",
        "/%00",
        "/..%2f..%2fapp.py",
    ],
)
async def test_a_strange_address_is_never_a_surprise(visitor: Person, address: str) -> None:
    reply = await visitor.line.http.get(address)
    assert reply.status_code < 500, reply.text
    assert "Traceback" not in reply.text


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer \xff\xfe"},
        {"authorization": "Bearer " + "x" * 5000},
        {"authorization": "Basic eDp5"},
        {"cookie": "taprose_session=" + "x" * 3000},
        {"cookie": "taprose_session=\xff; taprose_position=" + "9" * 50},
        {"cookie": "taprose_position=-1"},
        {"cookie": ";;;=;=="},
        {"accept": "*/*;q=zwei"},
        {"accept": "image/png"},
        {"content-type": "text/plain"},
        {"content-type": "application/json; charset=utf-16"},
        {"content-encoding": "gzip"},
        {"x-forwarded-for": "nobody, 999.1.1.1"},
        {"host": "a.test"},
    ],
    ids=range(14),
)
async def test_strange_headers_are_never_a_surprise(visitor: Person, headers: dict[str, str]) -> None:
    sent = {"content-type": "application/json", **headers}
    reply = await visitor.line.http.post(
        "/graphql",
        content=b'{"query": "{ viewer { name } }"}',
        headers=[(k.encode(), v.encode("latin-1")) for k, v in sent.items()],
    )
    assert reply.status_code < 500, reply.text
    assert wrong_with(reply.json()) is None


async def test_a_cookie_is_found_without_reading_what_is_quoted_in_others(
    regency: Regency, siti: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The standard library reads quoted ones in a time that grows with their square: 64 KB took 8 s."""
    unquoted: list[int] = []
    monkeypatch.setattr("http.cookies._unquote", lambda value: unquoted.append(len(value)) or value)
    sent = {"cookie": 'a="' + '\\"' * 5_000 + f'"; taprose_session={siti.line.token}; b="' + '\\"' * 5_000}
    visitor = Line(regency)
    reply = await visitor.http.post("/graphql", json={"query": "{ viewer { name } }"}, headers=sent)
    assert reply.json() == {"data": {"viewer": {"name": "Siti"}}}
    assert not unquoted
