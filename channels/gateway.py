"""Short messages, by a gateway of whatever provider: one POST, in JSON."""

import json
import time
from urllib.parse import urlsplit
from uuid import uuid4

from channels.failing import NotTaken
from channels.message import Message
from channels.outgoing import PORTS, Outgoing
from channels.signing import signed

_SECONDS = 20.0
"""For all of it."""
_LATER = frozenset({401, 403, 404, 408, 425, 429})
"""Of 4xx, what may be otherwise when it is set right, or a little later."""


class GatewayRefused(OSError):
    """It answered, but did not take the message."""


class Gateway:
    """POSTs `{"to": "+62…", "text": "…"}` to `url` (http or https), with `Authorization: Bearer` where there
    is a token, and signed by the Standard Webhooks specification where there is a secret (`whsec_…`): by its
    `webhook-id` a message that comes again after a crash is known. Whatever of 2xx it answers means taken; it
    is led nowhere else."""

    def __init__(self, url: str, token: str | None = None, secret: str | None = None) -> None:
        self._url = url
        parts = urlsplit(url)
        # It may stand inside: the settings name it, and nobody else can.
        here = f"{parts.hostname}:{parts.port or PORTS[parts.scheme]}"
        self._outgoing = Outgoing(allowed=frozenset({here}), seconds=_SECONDS)
        self._secret = secret
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Nothing is sent any more."""
        self._outgoing.close()

    async def send(self, message: Message) -> None:
        """Raises NotTaken where it will not have this message, GatewayRefused or another OSError."""
        body = json.dumps({"to": message.to, "text": message.text}).encode()
        headers = dict(self._headers)
        if self._secret is not None:
            id = message.id or str(uuid4())
            # The far end compares it with its own clock, whatever ours was set to meanwhile.
            headers.update(signed(id, int(time.time()), body, self._secret))
        elif message.id is not None:
            headers["webhook-id"] = message.id
        status, _ = await self._outgoing.post(self._url, headers, body)
        if 400 <= status < 500 and status not in _LATER:
            raise NotTaken(f"status {status}")
        if not 200 <= status < 300:
            raise GatewayRefused(f"status {status}")
