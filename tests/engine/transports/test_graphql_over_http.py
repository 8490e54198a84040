from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest

from tests.engine.desk import Application, an_engine
from tests.engine.serving import served

MODERN = "application/graphql-response+json"


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
async def client(application: Application) -> AsyncIterator[httpx.AsyncClient]:
    async with served(application.app) as address, httpx.AsyncClient(base_url=f"http://{address}") as client:
        yield client


def code(response: httpx.Response) -> str:
    errors = response.json()["errors"]
    assert errors
    assert all(error["message"] for error in errors)
    return str(errors[0]["extensions"]["code"])


async def ask(
    client: httpx.AsyncClient, payload: Any, accept: str = MODERN, **headers: str
) -> httpx.Response:
    return await client.post("/graphql", json=payload, headers={"accept": accept, **headers})


async def test_a_query_is_answered(client: httpx.AsyncClient) -> None:
    response = await ask(
        client, {"query": "query Q($t: String!) { book(title: $t) { title genre } }", "variables": {"t": "X"}}
    )
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{MODERN}; charset=utf-8"
    assert response.json() == {"data": {"book": {"title": "X", "genre": "NOVEL"}}}


async def test_a_query_may_come_by_get_and_a_mutation_may_not(client: httpx.AsyncClient) -> None:
    variables = orjson.dumps({"n": 1}).decode()
    query = "query Q($n: Int!) { books(first: $n) { edges { node { title } } } }"
    response = await client.get("/graphql", params={"query": query, "variables": variables})
    assert response.json()["data"]["books"]["edges"] == [{"node": {"title": "Book 0"}}]
    response = await client.get("/graphql", params={"query": 'mutation { borrow(title: "X") { number } }'})
    assert (response.status_code, code(response), response.headers["allow"]) == (
        405,
        "METHOD_NOT_ALLOWED",
        "POST",
    )


async def test_a_mutation_runs_with_the_context_of_its_request_and_may_set_headers(
    client: httpx.AsyncClient, application: Application
) -> None:
    mutation = 'mutation { borrow(title: "Jejak Langkah") { number borrower } }'
    response = await ask(client, {"query": mutation}, authorization="Budi")
    assert response.json()["data"] == {"borrow": {"number": 1, "borrower": "Budi"}}
    assert response.headers["set-cookie"] == "last=1; HttpOnly"
    assert len(application.desk.loans) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_other_methods_are_refused(client: httpx.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")
    assert (response.status_code, code(response), response.headers["allow"]) == (
        405,
        "METHOD_NOT_ALLOWED",
        "GET, POST",
    )


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (None, b'{"query":"{ __typename }"}'),
        ("text/plain", b'{"query":"{ __typename }"}'),
        ("application/x-www-form-urlencoded", b"query=%7B__typename%7D"),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("application/json; charset=utf-16", '{"query":"{ __typename }"}'.encode("utf-16")),
    ],
)
async def test_anything_but_json_in_utf8_is_refused(
    client: httpx.AsyncClient, content_type: str | None, body: bytes
) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = await client.post("/graphql", content=body, headers=headers)
    assert (response.status_code, code(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"17",
        b'"query"',
        b"[]",
        b'[{"query":"{ __typename }"}]',
        b"{}",
        b'{"query":""}',
        b'{"query":1}',
        b'{"query":"{ __typename }","variables":[]}',
        b'{"query":"{ __typename }","variables":"{}"}',
        b'{"query":"{ __typename }","operationName":7}',
        b'{"query":"{ __typename }","extensions":true}',
        b'{"query":"{ __typename }","extensions":{"documentId":3}}',
        b'{"documentId":{}}',
        b'{"query":"\xff\xfe"}',
        b'{"query":"\\ud800"}',
        b'{"query":"{ __typename }","variables":' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"query":"{ __typename }","variables":{"a":NaN}}',
    ],
)
@pytest.mark.parametrize("accept", [MODERN, "application/json"])
async def test_a_body_that_is_no_graphql_request_is_400(
    client: httpx.AsyncClient, body: bytes, accept: str
) -> None:
    headers = {"content-type": "application/json", "accept": accept}
    response = await client.post("/graphql", content=body, headers=headers)
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"
    assert "data" not in response.json()


@pytest.mark.parametrize(
    "query",
    ["query=%FF", "query={__typename}&variables={", "query={__typename}&variables=[]", "variables={}"],
)
async def test_a_query_string_that_is_no_graphql_request_is_400(
    client: httpx.AsyncClient, query: str
) -> None:
    response = await client.get(f"/graphql?{query}")
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


async def test_a_body_over_the_limit_is_413(client: httpx.AsyncClient) -> None:
    response = await ask(client, {"query": "{ __typename }", "variables": {"x": "x" * 20_000}})
    assert (response.status_code, code(response)) == (413, "BODY_TOO_LARGE")


async def test_a_body_over_the_limit_that_does_not_tell_its_length_is_413(client: httpx.AsyncClient) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b" " * 1_000

    headers = {"content-type": "application/json"}
    response = await client.post("/graphql", content=parts(), headers=headers)
    assert (response.status_code, code(response)) == (413, "BODY_TOO_LARGE")


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query Q($t: String!) { book(title: $t) { title } }", {"t": 7}, "BAD_USER_INPUT"),
        ("query Q($t: String!) { book(title: $t) { title } }", {}, "BAD_USER_INPUT"),
        ("{ books(first: 1000000) { edges { node { title } } } }", {}, "LIMIT_EXCEEDED"),
        (
            "query Q($n: Int!) { books(first: $n) { edges { node { title } } } }",
            {"n": 1_000_000},
            "LIMIT_EXCEEDED",
        ),
        ("subscription { loans { number } }", {}, "SUBSCRIPTION_NEEDS_STREAM"),
    ],
)
async def test_a_document_that_cannot_run_is_400_for_modern_clients_and_200_for_older(
    client: httpx.AsyncClient, query: str, variables: dict[str, Any], expected: str
) -> None:
    payload = {"query": query, "variables": variables}
    modern = await ask(client, payload)
    assert (modern.status_code, code(modern)) == (400, expected)
    older = await ask(client, payload, "application/json")
    assert (older.status_code, code(older)) == (400 if "subscription" in query else 200, expected)
    assert "data" not in modern.json()
    assert modern.json() == older.json()


async def test_what_a_field_refuses_is_told_as_explained(client: httpx.AsyncClient) -> None:
    response = await ask(client, {"query": "{ refuses whoami }"})
    assert response.status_code == 200
    assert response.json() == {
        "data": {"refuses": None, "whoami": None},
        "errors": [
            {
                "message": "You may not.",
                "locations": [{"line": 1, "column": 3}],
                "path": ["refuses"],
                "extensions": {"code": "NOT_ALLOWED", "field": "refuses"},
            }
        ],
    }


@pytest.mark.parametrize("query", ["{ bursts }", "{ wrong }", "{ book { shelf } }"])
async def test_a_surprise_is_masked_for_the_client_and_logged_with_its_traceback(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, query: str
) -> None:
    with caplog.at_level(logging.ERROR, "engine"):
        response = await ask(client, {"query": query})
    assert code(response) == "INTERNAL"
    assert b"swordfish" not in response.content
    assert b"non-nullable" not in response.content
    assert [record.exc_info is not None for record in caplog.records] == [True]


async def test_a_bad_argument_found_while_running_is_told(client: httpx.AsyncClient) -> None:
    query = 'query Q($t: String = "x") { book(title: $t) { title } }'
    response = await ask(client, {"query": query, "variables": {"t": None}})
    assert response.json()["data"] == {"book": None}
    assert code(response) == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("token", "status", "expected"), [("expired", 401, "UNAUTHENTICATED"), ("broken", 500, "INTERNAL")]
)
async def test_a_context_that_cannot_be_made_is_a_typed_answer(
    client: httpx.AsyncClient, token: str, status: int, expected: str
) -> None:
    response = await ask(client, {"query": "{ __typename }"}, authorization=token)
    assert (response.status_code, code(response)) == (status, expected)
    assert b"swordfish" not in response.content


@pytest.mark.parametrize(
    "payload",
    [
        {"documentId": "books"},
        {"extensions": {"documentId": "books"}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "books"}}},
    ],
)
async def test_a_trusted_document_runs_by_its_id(client: httpx.AsyncClient, payload: Any) -> None:
    response = await ask(client, payload, **{"x-kiosk": "yes"})
    assert len(response.json()["data"]["books"]["edges"]) == 2


async def test_who_may_send_only_trusted_documents_may_send_nothing_else(client: httpx.AsyncClient) -> None:
    response = await ask(client, {"query": "{ __typename }"}, **{"x-kiosk": "yes"})
    assert (response.status_code, code(response)) == (403, "TRUSTED_DOCUMENTS_ONLY")
    response = await ask(client, {"documentId": "none"})
    assert (response.status_code, code(response)) == (400, "PERSISTED_QUERY_NOT_FOUND")


async def test_a_client_that_takes_no_json_is_told_so_in_json(client: httpx.AsyncClient) -> None:
    response = await ask(client, {"query": "{ __typename }"}, "text/html")
    assert (response.status_code, code(response)) == (406, "NOT_ACCEPTABLE")


async def test_introspection_can_be_switched_off_and_then_nothing_is_suggested() -> None:
    async with (
        served(Application(an_engine(introspection=False)).app) as address,
        httpx.AsyncClient(base_url=f"http://{address}") as client,
    ):
        response = await ask(client, {"query": "{ __schema { types { name } } }"})
        assert code(response) == "INTROSPECTION_OFF"
        response = await ask(client, {"query": "{ boook { title } }"})
        assert "book" not in response.json()["errors"][0]["message"].replace("boook", "")


async def test_requests_at_the_same_time_each_get_their_own_context(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(
        *(ask(client, {"query": "{ whoami }"}, authorization=f"P{n}") for n in range(20))
    )
    assert [answer.json()["data"]["whoami"] for answer in answers] == [f"P{n}" for n in range(20)]


async def test_a_body_that_came_before_is_recognised_and_what_mutations_send_is_not_remembered(
    client: httpx.AsyncClient, application: Application
) -> None:
    query = {"query": "query ($t: String!) { book(title: $t) { title } whoami }", "variables": {"t": "X"}}
    for person in ("Budi", "Siti", "Budi"):
        response = await ask(client, query, authorization=person)
        assert response.json() == {"data": {"book": {"title": "X"}, "whoami": person}}
    await ask(client, {**query, "variables": {"t": "Y"}})
    assert len(application.http.request_cache) == 2
    for number in (1, 2):
        response = await ask(client, {"query": 'mutation { borrow(title: "X") { number } }'})
        assert response.json() == {"data": {"borrow": {"number": number}}}
    assert len(application.http.request_cache) == 2


async def test_a_kiosk_may_not_send_what_was_recognised_from_another(client: httpx.AsyncClient) -> None:
    for _ in range(2):
        assert (await ask(client, {"query": "{ whoami }"})).status_code == 200
        response = await ask(client, {"query": "{ whoami }"}, **{"x-kiosk": "yes"})
        assert (response.status_code, code(response)) == (403, "TRUSTED_DOCUMENTS_ONLY")
        assert (await ask(client, {"documentId": "books"}, **{"x-kiosk": "yes"})).status_code == 200


async def test_a_client_reads_its_own_writes_although_answers_are_kept(
    client: httpx.AsyncClient, application: Application
) -> None:
    for number in range(1, 4):
        await ask(client, {"query": 'mutation { borrow(title: "X") { number } }'})
        for _ in range(2):
            assert (await ask(client, {"query": "{ lent }"})).json() == {"data": {"lent": number}}
    assert (application.desk.asked, application.engine.counters.cache_hits) == (3, 3)
