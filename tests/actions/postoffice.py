"""Where messages arrive: a real SMTP server and a real gateway, which listen on this machine."""

import asyncio
import contextlib
import email
import email.policy
import json
import re
from collections.abc import AsyncIterator
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP

from tests.waiting import until

CODE = re.compile(r"\b([A-Z0-9]{4} [A-Z0-9]{4})\b")


class Mailbox:
    """All mail that came."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refusing = 0
        """How many are still to be refused."""
        self.unknown = set[str]()
        """Addresses of which it says that there are none."""
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.unknown:
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusing:
            self.refusing -= 1
            return "451 try again"
        found = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        assert envelope.rcpt_tos == [found["To"]]
        self.mails.append(found)
        return "250 taken"

    def texts_to(self, address: str) -> list[str]:
        return [mail.get_content() for mail in self.mails if mail["To"] == address]

    async def code_to(self, address: str, *, nth: int = 1) -> str:
        """The code in the last of `nth` mails to somebody, once they are there."""
        await until(lambda: len(self.texts_to(address)) >= nth)
        found = CODE.search(self.texts_to(address)[-1])
        assert found is not None
        return found[1]


@contextlib.asynccontextmanager
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, loop=loop), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    async with server:
        yield box


class Telephone:
    """All short messages that were handed to the gateway, with the headers they came with."""

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []
        self.authorized: list[str] = []
        self.status = 200
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/kirim?app=taprose"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        assert head.startswith("POST /kirim?app=taprose ")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head.splitlines())}
        body = await reader.readexactly(int(headers["content-length"]))
        self.authorized.append(headers.get("authorization", ""))
        if self.status == 200:
            self.messages.append(json.loads(body))
        writer.write(f"HTTP/1.1 {self.status} x\r\ncontent-length: 2\r\n\r\n{{}}".encode())
        writer.close()


@contextlib.asynccontextmanager
async def telephone() -> AsyncIterator[Telephone]:
    phone = Telephone()
    server = await asyncio.start_server(phone._answer, "127.0.0.1", 0)
    phone.port = server.sockets[0].getsockname()[1]
    async with server:
        yield phone
