"""A mail server of the stories: says on which port it listens, then each text that comes, one JSON a line."""

import asyncio
import email
import email.policy
import json
import sys
from typing import Any

from aiosmtpd.smtp import SMTP


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


class Printing:
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        say({"to": mail["To"], "text": mail.get_content()})
        return "250 taken"


async def serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Printing(), loop=loop), "127.0.0.1", 0)
    say({"port": server.sockets[0].getsockname()[1]})
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
