"""Short messages, by a gateway of whatever provider: one POST, in JSON."""

import asyncio
import json
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit
from uuid import uuid4

from channels.failing import NotTaken
from channels.message import Message
from channels.signing import signed

_SECONDS = 20.0
_LATER = frozenset({401, 403, 404, 408, 425, 429})
"""Of 4xx, what may be otherwise when it is set right, or a little later."""


class GatewayRefused(HTTPException):
    """It answered, but did not take the message."""


class Gateway:
    """POSTs `{"to": "+62…", "text": "…"}` to `url` (http or https), with `Authorization: Bearer` where there
    is a token, and signed by the Standard Webhooks specification where there is a secret (`whsec_…`): by its
    `webhook-id` a message that comes again after a crash is known. Whatever of 2xx it answers means taken; it
    is led nowhere else."""

    def __init__(self, url: str, token: str | None = None, secret: str | None = None) -> None:
        self._parts = urlsplit(url)
        self._secret = secret
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    async def send(self, message: Message) -> None:
        """Raises NotTaken where it will not have this message, GatewayRefused, OSError or another
        HTTPException."""
        body = json.dumps({"to": message.to, "text": message.text}).encode()
        headers = dict(self._headers)
        if self._secret is not None:
            id = message.id or str(uuid4())
            # The far end compares it with its own clock, whatever ours was set to meanwhile.
            headers.update(signed(id, int(time.time()), body, self._secret))
        elif message.id is not None:
            headers["webhook-id"] = message.id
        await asyncio.to_thread(self._post, body, headers)

    def _post(self, body: bytes, headers: dict[str, str]) -> None:
        parts = self._parts
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            connection.request("POST", path, body, headers)
            # What it says besides is not read: nobody knows how much that is.
            status = connection.getresponse().status
        finally:
            connection.close()
        if 400 <= status < 500 and status not in _LATER:
            raise NotTaken(f"status {status}")
        if not 200 <= status < 300:
            raise GatewayRefused(f"status {status}")
