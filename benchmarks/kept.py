"""What a kept answer costs over HTTP, beside a bare uvicorn route that sends the same bytes.

    python -m benchmarks.kept

The server runs the engine over the tests' lending desk on one core; the load comes from another. Requests
are equal POSTs over connections that stay open; the rounds of the contenders alternate. Where other programs
want the cores too, only the column of CPU time means anything.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from typing import Any

import orjson
import uvicorn
import uvloop
from rich.console import Console
from rich.table import Table

from engine.answers import AnswerProtocol
from tests.engine.desk import Application, Context

QUERY = """query Board($first: Int!, $shelf: String!) {
  lent(shelf: $shelf)
  books(first: $first) { edges { node { title genre author { name books { title genre } } } } }
}"""
CONNECTIONS = 16

CONTENDERS = {
    "bare route": ("httptools", "/bare"),
    "kept": ("whole", "/lean"),
    "kept, through Starlette": ("whole", "/graphql"),
    "kept, sent through ASGI": ("httptools", "/lean"),
    "not kept": ("whole", "/anew"),
}
PROTOCOLS: dict[str, Any] = {"httptools": "httptools", "whole": AnswerProtocol}


# ── the server ──────────────────────────────────────────────────────────────────────────────


class Server(Application):
    """The desk, and a route that knows its answer."""

    prebuilt = b""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        match scope["path"]:
            case "/bare":
                headers = [
                    (b"content-type", b"application/json; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"content-length", b"%d" % len(self.prebuilt)),
                ]
                await send({"type": "http.response.start", "status": 200, "headers": headers})
                await send({"type": "http.response.body", "body": self.prebuilt})
            case "/lean":
                await self.http(scope, receive, send)
            case "/anew":
                self.engine.kept.touch(("loans",))
                await self.http(scope, receive, send)
            case "/cpu":
                body = orjson.dumps(time.process_time())
                headers = [(b"content-length", b"%d" % len(body))]
                await send({"type": "http.response.start", "status": 200, "headers": headers})
                await send({"type": "http.response.body", "body": body})
            case _:
                await self.app(scope, receive, send)

    async def prepare(self) -> None:
        operation = self.engine.documents.prepare(QUERY)
        self.prebuilt = await self.engine.execute(operation, VARIABLES, Context(None, self.desk))


VARIABLES = {"first": 20, "shelf": "new"}


def serve(port: int, protocol: str) -> None:
    server = Server()
    asyncio.run(server.prepare())
    uvicorn.run(
        server,
        port=port,
        http=PROTOCOLS[protocol],
        loop="uvloop",
        lifespan="off",
        log_level="warning",
        access_log=False,
    )


# ── the load ────────────────────────────────────────────────────────────────────────────────


class Asker(asyncio.Protocol):
    """Sends the request again whenever it has been answered."""

    def __init__(self, request: bytes, until: float) -> None:
        self.request = request
        self.until = until
        self.answered = 0
        self.length = 0
        self.seen = bytearray()
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.seen += data
        if not self.length:
            head, found, _ = bytes(self.seen).partition(b"\r\n\r\n")
            if not found:
                return
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            self.length = len(head) + 4 + length
        if len(self.seen) < self.length:
            return
        assert len(self.seen) == self.length
        self.answered += 1
        self.seen.clear()
        if time.perf_counter() < self.until:
            self.transport.write(self.request)
        elif not self.done.done():
            self.done.set_result(None)
            self.transport.close()


def request(path: str) -> bytes:
    body = orjson.dumps({"query": QUERY, "variables": VARIABLES, "operationName": "Board"})
    return (
        b"POST %b HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\n"
        b"Accept: application/graphql-response+json, application/json\r\nUser-Agent: benchmark\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (path.encode(), len(body), body)
    )


async def rate(port: int, path: str, seconds: float) -> tuple[float, float]:
    """Requests a second, and microseconds of the server's CPU for each."""
    before = await cpu(port)
    started = time.perf_counter()
    askers = [Asker(request(path), started + seconds) for _ in range(CONNECTIONS)]
    loop = asyncio.get_running_loop()
    for asker in askers:
        await loop.create_connection(lambda asker=asker: asker, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(asker.done for asker in askers))
    answered = sum(asker.answered for asker in askers)
    return answered / (time.perf_counter() - started), (await cpu(port) - before) / answered * 1e6


async def cpu(port: int) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /cpu HTTP/1.0\r\n\r\n")
    found = float((await reader.read()).rpartition(b"\r\n\r\n")[2])
    writer.close()
    return found


async def load(ports: dict[str, int], seconds: float, rounds: int) -> None:
    for port in ports.values():
        while True:
            with contextlib.suppress(OSError):
                await cpu(port)
                break
            await asyncio.sleep(0.1)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CONTENDERS}
    for round_ in range(rounds + 1):
        for name, (protocol, path) in CONTENDERS.items():
            measured = await rate(ports[protocol], path, seconds if round_ else 0.3)
            if round_:
                found[name].append(measured)
    table = Table("", "requests/s", "server CPU, µs", "of the bare route", "… by CPU")
    best = {
        name: (max(rate for rate, _ in measures), min(cost for _, cost in measures))
        for name, measures in found.items()
    }
    floor, floor_cost = best["bare route"]
    for name, (most, cost) in best.items():
        table.add_row(name, f"{most:,.0f}", f"{cost:.1f}", f"{most / floor:.2f}", f"{floor_cost / cost:.2f}")
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", type=int, metavar="PORT")
    parser.add_argument("--protocol", choices=PROTOCOLS)
    given = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if given.serve:
        os.sched_setaffinity(0, cores[:1])
        serve(given.serve, given.protocol)
        return
    ports = {protocol: free_port() for protocol in PROTOCOLS}
    servers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.kept", "--serve", str(port), "--protocol", protocol]
        )
        for protocol, port in ports.items()
    ]
    try:
        os.sched_setaffinity(0, cores[-1:])
        uvloop.run(load(ports, given.seconds, given.rounds))
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
