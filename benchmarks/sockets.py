"""What a subscribed socket costs: its memory while idle, and the CPU of one event's way to all of them.

    python -m benchmarks.sockets --sockets 5000

A server process runs the engine over the tests' lending desk; this process opens the sockets and reads.
Beside each figure stands the floor: a bare loop that writes prebuilt frames to the same connections.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import resource
import socket
import subprocess
import sys
import time
from typing import Any

import httpx
import orjson
import uvicorn
import uvloop
from rich.console import Console
from rich.table import Table
from websockets.frames import Frame, Opcode

from engine.deliveries import text_header
from engine.frames import FrameProtocol
from tests.engine.desk import Application

QUERY = "subscription { shelf { number title borrower } }"
TITLE = "Lampu jalan padam di depan pasar, sudah tiga malam, mohon segera diperbaiki. " * 5
PAYLOAD_BYTES = 500


# ── the server ──────────────────────────────────────────────────────────────────────────────


class Measured(Application):
    """The desk, and a page that does one thing and tells what it cost."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: set[FrameProtocol] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            self.connections.add(scope["extensions"]["websocket.frames"])
        elif scope["path"].startswith("/do/"):
            body = orjson.dumps(await self.do(*scope["path"].split("/")[2:]))
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return
        await self.app(scope, receive, send)

    async def do(self, what: str, count: str = "1") -> dict[str, Any]:
        if what == "lend":
            self.desk.lend(*[TITLE] * int(count))
        elif what == "floor":
            frame = text_header(PAYLOAD_BYTES) + b"x" * PAYLOAD_BYTES
            for connection in self.connections:
                for _ in range(int(count)):
                    connection.transport.write(frame)
        return {
            "cpu": time.process_time(),
            "memory": memory(),
            "subscribed": sum(len(each.operations) for each in self.socket.sockets),
        }


def memory() -> int:
    """Resident bytes of this process now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def serve(port: int) -> None:
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    uvicorn.run(
        Measured(), ws=FrameProtocol, port=port, lifespan="off", log_level="warning", ws_ping_interval=600
    )


# ── the load ────────────────────────────────────────────────────────────────────────────────


class Reader(asyncio.Protocol):
    """Subscribes, and counts the bytes of what comes."""

    HELLO = (
        b"GET /graphql HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: graphql-transport-ws\r\n"
        b"User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130\r\n"
        b"Accept-Language: id-ID,id;q=0.9,en;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\n"
        b"Origin: http://desk\r\nPragma: no-cache\r\nCache-Control: no-cache\r\n\r\n"
    )

    last = 0.0
    """When any of them last read something."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.bytes = 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.HELLO)

    def subscribe(self) -> None:
        id_ = f"{self.number:08d}-4f6d-4c2f-9c52-2f3b1f3f4d5e"
        for message in (
            {"type": "connection_init"},
            {"type": "subscribe", "id": id_, "payload": {"query": QUERY}},
        ):
            self.transport.write(Frame(Opcode.TEXT, orjson.dumps(message)).serialize(mask=True))

    def data_received(self, data: bytes) -> None:
        if not self.bytes:
            self.subscribe()
        self.bytes += len(data)
        Reader.last = time.perf_counter()


async def load(port: int, count: int) -> None:
    loop = asyncio.get_running_loop()
    readers: list[Reader] = []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:

        async def do(what: str) -> dict[str, Any]:
            found: dict[str, Any] = (await client.get(f"/do/{what}")).json()
            return found

        while True:
            with contextlib.suppress(httpx.ConnectError):
                before = await do("nothing")
                break
            await asyncio.sleep(0.1)

        def reader() -> Reader:
            readers.append(Reader(len(readers)))
            return readers[-1]

        for n in range(count):
            # A loopback address has some 28,000 ports.
            await loop.create_connection(reader, f"127.0.0.{1 + n // 20_000}", port)
            if n % 200 == 199:
                await asyncio.sleep(0.01)
        while (after := await do("nothing"))["subscribed"] < count:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        table = Table("", "engine", "floor", "ratio", title=f"{count:,} subscribed sockets")
        each = (after["memory"] - before["memory"]) / count / 1024
        table.add_row("memory of an idle socket, KiB", f"{each:.1f}", "", "")
        for events, rounds in ((1, 5), (100, 3)):
            costs: dict[str, list[tuple[float, float]]] = {"lend": [], "floor": []}
            for _ in range(rounds):
                for what in costs:
                    begun, started = (await do("nothing"))["cpu"], time.perf_counter()
                    await do(f"{what}/{events}")
                    Reader.last = time.perf_counter()
                    while time.perf_counter() - Reader.last < 0.3:  # noqa: ASYNC110
                        await asyncio.sleep(0.05)
                    costs[what].append(((await do("nothing"))["cpu"] - begun, Reader.last - started))
            cpu, wall = ({k: min(v[i] for v in costs[k]) for k in costs} for i in (0, 1))
            deliveries = count * events
            table.add_row(
                f"{events} events at once: CPU of a delivery, µs",
                *(f"{cpu[k] / deliveries * 1e6:.2f}" for k in costs),
                f"{cpu['lend'] / cpu['floor']:.2f}",
            )
            table.add_row("… deliveries a second", *(f"{deliveries / wall[k]:,.0f}" for k in costs), "")
        Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=2_000)
    parser.add_argument("--serve", type=int, metavar="PORT")
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.sockets", "--serve", str(port)])
    try:
        uvloop.run(load(port, given.sockets))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
