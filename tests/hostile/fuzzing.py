"""Sends what `generating` makes, as many people as there are, and looks at each answer: no surprise, nothing
of the program's inside, and nothing that this person may not read."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.hostile.generating import Generated
from tests.hostile.talking import Talk
from tests.regency import Regency, token_of

INSIDE = re.compile(
    r"Traceback|site-packages|\.py\b|sqlite3|asyncpg|SELECT .* FROM|argon2id|tps_|tpd_|password_hash"
)
"""Of the program's inside: it stands in no answer, but where somebody has just said it."""
SURPRISES = frozenset({"INTERNAL", "INTERNAL_SERVER_ERROR"})


@dataclass
class Findings:
    """What was sent, by person and kind; what came, by code; and what was wrong."""

    sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


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
                base_url=f"http://{self._regency.address}", headers=headers, timeout=60, verify=False
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
        reply = await self._http[name].post("/graphql", content=sent.body)
        self._look(name, sent, reply.status_code, reply.text)

    async def _subscribe(self, name: str, sent: Generated) -> None:
        payload = sent.payload
        if payload is None:
            reply = await self._http[name].post("/graphql/stream", content=sent.body)
            self._look(name, sent, reply.status_code, reply.text)
            return
        token = None if name == "visitor" else token_of(name)
        async with Talk(self._regency, token) as talk:
            heard = await talk.operation(payload)
            self._look(name, sent, 200, json.dumps(heard))

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
        elif (leaked := self._forbidden[name].search(text)) and leaked.group() not in said:
            wrong = f"a leak: {leaked.group()}"
        if wrong is not None:
            self.found.wrong.append(f"{wrong}\n  {name} sent {said[:3000]}\n  and read {text[:2000]}")


def _outcome(status: int, text: str) -> str:
    """The status, and the code of the first error."""
    code: Any = re.search(r'"code":\s*"([A-Z_]+)"', text)
    return f"{status} {code.group(1)}" if code else f"{status}"
