"""Far ends of what is sent, which listen here: a browser's maker with its browser, and a gateway."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from channels.signing import verify
from channels.web_push import decoded, encoded


class Answering:
    """Takes POSTs, and answers each with `status`."""

    def __init__(self) -> None:
        self.status = 201
        self.more = ""
        """Further headers of the answer."""
        self.asked = 0
        self.mute = set[str]()
        """Paths at which it hangs up without a word."""
        self.port = 0
        self.answers = asyncio.Event()
        """Cleared: it takes everything, and says nothing."""
        self.answers.set()

    def took(self, path: str, headers: dict[str, str], body: bytes) -> None:
        """What was taken."""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.asked += 1
        await self.answers.wait()
        if lines[0].split(" ")[1] in self.mute:
            writer.close()
            return
        if 200 <= self.status < 300:
            self.took(lines[0].split(" ")[1], headers, body)
        writer.write(f"HTTP/1.1 {self.status} x\r\ncontent-length: 0\r\n{self.more}\r\n".encode())
        writer.close()


class BrowserMaker(Answering):
    """Of one browser: it opens what comes for it, and knows who has sent it."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        self.messages: list[dict[str, Any]] = []
        self.topics: list[str] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def subscription(self) -> dict[str, str]:
        """As a browser's PushSubscription says it."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"http://{self.host}/push/1",
            "p256dh": encoded(point),
            "auth": encoded(self._auth),
        }

    def took(self, path: str, headers: dict[str, str], body: bytes) -> None:
        scheme, _, parts = headers["authorization"].partition(" ")
        given = dict(part.strip().split("=", 1) for part in parts.split(","))
        assert scheme == "vapid"
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(given["k"]))
        claims = jwt.decode(given["t"], key, algorithms=["ES256"], audience=f"http://{self.host}")
        assert claims["sub"].startswith(("mailto:", "https:"))
        assert headers["content-encoding"] == "aes128gcm"
        assert headers["ttl"].isdigit()
        assert len(body) <= 4096
        opened = http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth)
        self.messages.append(json.loads(opened))
        self.topics.append(headers["topic"])


class SignedGateway(Answering):
    """A gateway that takes what is signed with its secret alone."""

    def __init__(self, secret: str, now: int | None = None) -> None:
        super().__init__()
        self.status = 200
        self._secret = secret
        self.messages: list[dict[str, str]] = []
        self.ids: list[str] = []

    def took(self, path: str, headers: dict[str, str], body: bytes) -> None:
        assert verify(headers, body, self._secret, now=int(headers["webhook-timestamp"]))
        self.messages.append(json.loads(body))
        self.ids.append(headers["webhook-id"])


@contextlib.asynccontextmanager
async def listening(far: Answering) -> AsyncIterator[None]:
    server = await asyncio.start_server(far.answer, "127.0.0.1", far.port)
    far.port = server.sockets[0].getsockname()[1]
    async with server:
        yield
