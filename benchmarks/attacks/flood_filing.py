"""One account files as fast as it can, and many invented accounts support one complaint."""

import asyncio
import time

import httpx

from benchmarks.load.people import REGISTER, SUBMIT, asks, client, told

NAME = "one new account files 1,500 complaints; 25 invented accounts support one"
_BOARD = "{ complaints(first: 1, filter: { status: [IN_PROGRESS] }) { edges { node { id supportCount } } } }"
_SUPPORT = (
    "mutation ($complaint: ID!) { result: supportComplaint(complaint: $complaint) { __typename "
    "... on Refused { code } } }"
)
_AT_ONCE = 16


async def attack(port: int, quick: bool) -> str:
    """All from 127.0.0.4."""
    ends = time.monotonic() + 15
    async with client(port, "127.0.0.4") as somebody:
        tokens = [await _registers(somebody, n) for n in range(25)]
        found = (await somebody.post("/graphql", json={"query": _BOARD})).json()
        [edge] = found["data"]["complaints"]["edges"]
        supported = [await _supports(port, token, edge["node"]["id"]) for token in tokens if token]
        after = (await somebody.post("/graphql", json={"query": _BOARD})).json()
        [now] = after["data"]["complaints"]["edges"]
    answers: list[str] = []
    started = time.monotonic()
    async with client(port, "127.0.0.4", tokens[0]) as filer:
        await asyncio.gather(*(_files(filer, answers, 1500 // _AT_ONCE, ends) for _ in range(_AT_ONCE)))
    gained = now["node"]["supportCount"] - edge["node"]["supportCount"]
    return (
        f"{told(answers)} in {time.monotonic() - started:.1f} s; {told(supported)}: supportCount {gained:+d}"
    )


async def _registers(who: httpx.AsyncClient, n: int) -> str | None:
    given = {"name": f"Orang {n}", "identifier": f"orang{n}@rekaan.test", "password": "kopi-tanpa-gula-lagi"}
    reply = await who.post("/graphql", json={"query": REGISTER, "variables": {"input": given}})
    who.cookies.clear()
    token: str | None = reply.json()["data"]["result"].get("token")
    return token


async def _supports(port: int, token: str, complaint: str) -> str:
    async with client(port, "127.0.0.4", token) as one:
        given = {"query": _SUPPORT, "variables": {"complaint": complaint}}
        result = (await one.post("/graphql", json=given)).json()["data"]["result"]
        return str(result.get("code") or result["__typename"])


async def _files(filer: httpx.AsyncClient, answers: list[str], times: int, ends: float) -> None:
    for n in range(times):
        if time.monotonic() > ends:
            return
        said = {"title": f"Lampu padam {n}", "description": "Sudah tiga malam gelap sekali."}
        answers.append((await asks(filer, SUBMIT, said))[0])
