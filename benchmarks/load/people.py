"""People at addresses of their own, for attacks: 127.0.0.x, from which the client binds."""

import time
from typing import Any

import httpx

PASSWORD = "taprose-demo"
SIGN_IN = (
    "mutation ($input: SignInInput!) { result: signIn(input: $input) { __typename "
    "... on Session { token } ... on Refused { code } } }"
)
SUBMIT = (
    "mutation ($input: SubmitComplaintInput!) { result: submitComplaint(input: $input) { __typename "
    "... on SubmittedComplaint { complaint { number } } ... on Refused { code } } }"
)
REGISTER = (
    "mutation ($input: RegisterInput!) { result: register(input: $input) { __typename "
    "... on Session { token } ... on Refused { code } } }"
)


def client(port: int, address: str, token: str | None = None) -> httpx.AsyncClient:
    """Somebody's client; it keeps cookies as a browser does."""
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}",
        transport=httpx.AsyncHTTPTransport(local_address=address, limits=httpx.Limits(max_connections=100)),
        headers={"authorization": f"Bearer {token}"} if token else {},
        timeout=30,
    )


async def asks(who: httpx.AsyncClient, document: str, given: dict[str, Any]) -> tuple[str, float]:
    """What came of it, and after how many seconds: `Session`, or a refusal's code."""
    started = time.perf_counter()
    try:
        reply = await who.post("/graphql", json={"query": document, "variables": {"input": given}})
        result = reply.json()["data"]["result"]
        said = str(result.get("code") or result["__typename"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        said = type(error).__name__
    return said, time.perf_counter() - started


async def signs_in(who: httpx.AsyncClient, identifier: str, password: str = PASSWORD) -> tuple[str, float]:
    return await asks(who, SIGN_IN, {"identifier": identifier, "password": password})


def told(answers: list[str]) -> str:
    """`10 INVALID, 2 TOO_MANY`."""
    return ", ".join(f"{answers.count(code)} {code}" for code in sorted(set(answers)))
