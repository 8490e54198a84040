"""Sends what `generating` makes, as many people as there are, and looks at each answer: no surprise, nothing
of the program's inside, and nothing that this person may not read."""

import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed

from tests.hostile.generating import Generated
from tests.hostile.talking import Talk
from tests.regency import Regency, token_of

INSIDE = re.compile(r"Traceback|site-packages|\.py\b|sqlite3|asyncpg|SELECT .* FROM|argon2id|password_hash")
"""Of the program's inside: it stands in no answer, but where somebody has just said it."""
SESSION = re.compile(r"tps_[\w-]{20}")
"""Its token is told once, by the step that opens it."""
PATIENCE = 240
"""Seconds; whatever takes longer is wrong."""
SURPRISES = frozenset({"INTERNAL", "INTERNAL_SERVER_ERROR"})


@dataclass
class Findings:
    """What was sent, by person and kind; what came, by code; and what was wrong."""

    sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, bytes] = (0.0, b"")
    """Seconds, and for what."""


class Fuzzer:
    """`forbidden`: by person, what they must not be given."""

    def __init__(self, regency: Regency, forbidden: Mapping[str, re.Pattern[str]]) -> None:
        self.found = Findings()
        self._regency = regency
        self._forbidden = forbidden
        self._http: dict[str, httpx.AsyncClient] = {}

    async def __aenter__(self) -> "Fuzzer":
        for name in self._forbidden:
            headers = {"content-type": "application/json"}
            if name != "visitor":
                headers["authorization"] = f"Bearer {token_of(name)}"
            self._http[name] = httpx.AsyncClient(
                base_url=f"http://{self._regency.address}", headers=headers, timeout=PATIENCE, verify=False
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        for client in self._http.values():
            await client.aclose()

    async def ask(self, name: str, sent: Generated) -> None:
        """By a request, or where it is a subscription as an event stream and on a socket."""
        self.found.sent[name, sent.kind] += 1
        if sent.kind == "subscription":
            await self._subscribe(name, sent)
            return
        began = time.monotonic()
        try:
            reply = await self._http[name].post("/graphql", content=sent.body)
        except httpx.ReadTimeout:
            self._wrong(name, sent, "no answer", "")
            return
        self.found.slowest = max(self.found.slowest, (time.monotonic() - began, sent.body))
        self._look(name, sent, reply.status_code, reply.text)

    async def _subscribe(self, name: str, sent: Generated) -> None:
        payload = sent.payload
        if payload is None:
            reply = await self._http[name].post("/graphql/stream", content=sent.body)
            self._look(name, sent, reply.status_code, reply.text)
            return
        token = None if name == "visitor" else token_of(name)
        async with Talk(self._regency, token) as talk:
            try:
                heard = json.dumps(await talk.operation(payload))
            except ConnectionClosed as closed:
                # 4400 and the like: what was sent is no message of the protocol.
                code, why = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")
                self._look(name, sent, 400 if 4400 <= code < 4500 else 500, why)
            else:
                self._look(name, sent, 200, heard)

    def _look(self, name: str, sent: Generated, status: int, text: str) -> None:
        self.found.answers[_outcome(status, text)] += 1
        said = sent.body.decode(errors="replace")
        wrong = None
        if status >= 500 and status not in (503, 507):
            wrong = f"status {status}"
        elif any(f'"{code}"' in text for code in SURPRISES):
            wrong = "a surprise"
        elif (inside := INSIDE.search(text)) and inside.group() not in said:
            wrong = f"the inside: {inside.group()}"
        elif sent.kind != "mutation" and SESSION.search(text):
            wrong = "a session's token"
        elif (leaked := self._forbidden[name].search(text)) and leaked.group() not in said:
            # A bulk reader is told by number what has left its sight, as what went to the Inspektorat has.
            wrong = None if name == "dina" and "events" in said else f"a leak: {leaked.group()}"
        if wrong is not None:
            self._wrong(name, sent, wrong, text)

    def _wrong(self, name: str, sent: Generated, wrong: str, text: str) -> None:
        said = sent.body.decode(errors="replace")
        self.found.wrong.append(f"{wrong}\n  {name} sent {said[:3000]}\n  and read {text[:2000]}")


def _outcome(status: int, text: str) -> str:
    """The status, and the code of the first error."""
    code: Any = re.search(r'"code":\s*"([A-Z_]+)"', text)
    return f"{status} {code.group(1)}" if code else f"{status}"
