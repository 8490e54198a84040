"""One person's (or screen's) way to the server: asks over HTTP, and asks again while the server is away."""

import asyncio
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NamedTuple

import httpx

from operations.problem import OfficeProblem
from operations.simulate.operations import Operation
from operations.simulate.tally import Tally

_AGAIN_AFTER = 0.1
"""Seconds between two tries while nobody answers."""
_AWAY = 503
"""The server is there and its database is not: it is asked again, after `_PATIENT` seconds at the latest."""
_PATIENT = 2.0


class SimulationProblem(OfficeProblem):
    """Why the day cannot be played, as a sentence."""


class Answer(NamedTuple):
    """`sent`: by `time.monotonic`, when the call that was answered went off. `certain`: not after a call
    without an answer, which may have been carried out as well."""

    result: Any
    sent: float
    certain: bool

    @property
    def refused(self) -> bool:
        return isinstance(self.result, dict) and self.result.get("__typename") == "Refused"


def connection(url: str) -> httpx.AsyncClient:
    """For everyone: cookies are refused, or whoever signs in would sign everyone in."""
    return httpx.AsyncClient(
        base_url=url,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(15),
        limits=httpx.Limits(max_connections=64),
        trust_env=False,
    )


@dataclass(frozen=True, eq=False)
class Client:
    """`patience`: seconds for which a server that does not answer is asked again."""

    http: httpx.AsyncClient
    tally: Tally
    token: str | None = None
    patience: float = 180

    async def result(self, operation: Operation, **variables: Any) -> Any | None:
        """As `ask`, but the result alone; None after a refusal too."""
        answer = await self.ask(operation, **variables)
        return None if answer is None or answer.refused else answer.result

    async def ask(self, operation: Operation, **variables: Any) -> Answer | None:
        """The answer; None after an error, which is counted. Raises SimulationProblem when nobody answers."""
        count = self.tally.operations[operation.name]
        given_up_at = time.monotonic() + self.patience
        certain = True
        while True:
            sent = time.monotonic()
            try:
                response = await self.http.post(
                    "/graphql",
                    json={"query": operation.text, "variables": variables},
                    headers={"authorization": f"Bearer {self.token}"} if self.token else {},
                )
                if response.status_code != _AWAY or sent > given_up_at:
                    break
                # It may have been done, where the database was lost at its end.
                certain = False
                count.retries += 1
                await asyncio.sleep(min(_PATIENT, float(response.headers.get("retry-after", _PATIENT))))
            except httpx.TransportError as error:
                # Nothing was sent where nobody took the call.
                certain = certain and isinstance(error, httpx.ConnectError)
                count.retries += 1
                if sent > given_up_at:
                    raise SimulationProblem(f"Nobody answers at {self.http.base_url}: {error}") from error
                await asyncio.sleep(_AGAIN_AFTER)
        count.seconds.append(time.monotonic() - sent)
        try:
            reply = response.json()
        except ValueError:
            reply = {}
        if reply.get("errors") or reply.get("data") is None:
            said = (reply.get("errors") or [{}])[0].get("message", f"HTTP {response.status_code}")
            self.tally.error(operation.name, said)
            return None
        answer = Answer(reply["data"]["result"], sent, certain)
        if answer.refused:
            count.refused += 1
        else:
            count.done += 1
        return answer
