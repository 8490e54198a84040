"""Short messages, by a gateway of whatever provider: one POST, in JSON."""

import asyncio
import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from channels.message import Message

_SECONDS = 20.0


class GatewayRefused(HTTPException):
    """It answered, but did not take the message."""


class Gateway:
    """POSTs `{"to": "+62…", "text": "…"}` to `url` (http or https), with `Authorization: Bearer` where there
    is a token. Whatever of 2xx it answers means taken; it is led nowhere else."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self._parts = urlsplit(url)
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    async def send(self, message: Message) -> None:
        """Raises GatewayRefused, OSError or another HTTPException."""
        body = json.dumps({"to": message.to, "text": message.text}).encode()
        await asyncio.to_thread(self._post, body)

    def _post(self, body: bytes) -> None:
        parts = self._parts
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            connection.request("POST", path, body, self._headers)
            # What it says besides is not read: nobody knows how much that is.
            status = connection.getresponse().status
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise GatewayRefused(f"status {status}")
