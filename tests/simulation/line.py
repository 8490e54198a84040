"""A client's line to the town: what `tests.line.Line` is over real sockets, so that the cast can use it."""

import asyncio
import json
from random import Random
from typing import Any, Protocol

from rules.refusals import RefusalCode
from tests.line import Refused, Surprise
from tests.simulation.door import Lost, Network, post
from tests.simulation.process import Process

AWAY = {"UNAVAILABLE", "DATABASE_FULL"}


class Served(Protocol):
    """The processes of a town behind their proxy."""

    network: Network

    def any_process(self, chance: Random) -> Process:
        """One that serves, as far as the proxy knows. Raises Lost where none does."""


class SimulatedLine:
    """`patience`: how often a question is asked again that was lost, or that no database was there for."""

    def __init__(self, town: Served, token: str | None, *, patience: int = 0) -> None:
        self.town = town
        self.token = token
        self.patience = patience
        self.headers = {} if token is None else {"authorization": f"Bearer {token}"}

    async def answer(self, document: str, **variables: Any) -> dict[str, Any]:
        network = self.town.network
        process = self.town.any_process(network.chance)
        asked = {"query": document, "variables": variables}
        _, found = await post(network, process, asked, self.headers)
        assert isinstance(found, dict)
        return found

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data. Raises Lost, Refused."""
        for left in range(self.patience, -1, -1):
            try:
                found = await self.answer(document, **variables)
                if not found.get("errors"):
                    data: dict[str, Any] = found["data"]
                    return data
                raise refused(found["errors"])
            except (Lost, Refused) as error:
                if not left or (isinstance(error, Refused) and error.code not in AWAY):
                    raise
            await asyncio.sleep(self.town.network.chance.uniform(0.5, 3))
        raise AssertionError

    async def do(self, document: str, **variables: Any) -> Any:
        [result] = (await self.ask(document, **variables)).values()
        if isinstance(result, dict) and result.get("__typename") == "Refused":
            raise Refused(result["code"], result["messageEn"], result["field"])
        return result


def refused(errors: list[dict[str, Any]]) -> Exception:
    extensions = errors[0].get("extensions", {})
    code = extensions.get("code", "")
    if code not in set(RefusalCode):
        return Surprise(json.dumps(errors))
    return Refused(code, errors[0]["message"], extensions.get("field"))
