"""A pooler before PostgreSQL that lends its few connections for a transaction each, as pgbouncer does."""

import asyncio
import contextlib
import secrets
import struct
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

_SSL = 80877103
_CANCEL = 80877102
_IDLE = b"I"


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


async def _read(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    kind = await reader.readexactly(1)
    [length] = struct.unpack("!i", await reader.readexactly(4))
    return kind, await reader.readexactly(length - 4)


class _Lent:
    """One connection of the server's."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.parameters = b""

    async def greet(self, user: str, database: str) -> None:
        """As the superuser, who needs no password on the socket."""
        said = f"user\0{user}\0database\0{database}\0\0".encode()
        self.writer.write(struct.pack("!ii", len(said) + 8, 196608) + said)
        while True:
            kind, body = await _read(self.reader)
            if kind == b"S":
                self.parameters += _message(kind, body)
            if kind == b"E":
                raise ConnectionError(body)
            if kind == b"Z":
                return


class Lender:
    """`url`: of a socket without a password. `lent` counts how often a transaction was given a connection."""

    def __init__(self, url: str, connections: int) -> None:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        self._path = f"{query['host'][0]}/.s.PGSQL.{query['port'][0]}"
        self._database = parts.path.lstrip("/")
        self._most = connections
        self._free: asyncio.Queue[_Lent] = asyncio.Queue()
        self.lent = 0

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """The URL at which it listens."""
        every = []
        for _ in range(self._most):
            lent = _Lent(*await asyncio.open_unix_connection(self._path))
            await lent.greet("postgres", self._database)
            every.append(lent)
            self._free.put_nowait(lent)
        tasks: set[asyncio.Task[None]] = set()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                await self._serve(reader, writer, every[0].parameters)
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            yield f"postgres://postgres:any@127.0.0.1:{port}/{self._database}"
        finally:
            server.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for lent in every:
                lent.writer.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, parameters: bytes
    ) -> None:
        while True:
            length, version = struct.unpack("!ii", await reader.readexactly(8))
            await reader.readexactly(length - 8)
            if version == _CANCEL:
                return
            if version != _SSL:
                break
            writer.write(b"N")
        key = secrets.token_bytes(8)
        greeting = _message(b"R", bytes(4)) + parameters + _message(b"K", key)
        writer.write(greeting + _message(b"Z", _IDLE))
        while True:
            kind, body = await _read(reader)
            if kind == b"X":
                return
            await self._transaction(reader, writer, kind + struct.pack("!i", len(body) + 4) + body)

    async def _transaction(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes
    ) -> None:
        lent = await self._free.get()
        self.lent += 1
        lent.writer.write(first)

        async def on() -> None:
            while True:
                kind, body = await _read(reader)
                lent.writer.write(_message(kind, body))

        sending = asyncio.ensure_future(on())
        try:
            while True:
                kind, body = await _read(lent.reader)
                writer.write(_message(kind, body))
                if kind == b"Z" and body == _IDLE:
                    return
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            self._free.put_nowait(lent)
