"""Whether servers answer alike, before it is measured how fast they do."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import orjson

from benchmarks.load.requests import ask
from benchmarks.measures import Work
from benchmarks.servers import Running

_ASIDE = frozenset({"id", "cursor", "note"})
"""Ids and cursors are each server's own; what a citizen may not read of others' notes only Taprose leaves
out."""


async def differences(servers: Sequence[Running], work_for: Callable[[Running], Work]) -> list[str]:
    """A sentence about those whose answer says something else than the first one's, if there are any."""
    answers = []
    for server in servers:
        answer = await ask(server.port, work_for(server).make(0))
        answers.append(_said(orjson.loads(answer.partition(b"\r\n\r\n")[2])))
    unlike = [s.name for s, answer in zip(servers, answers, strict=True) if answer != answers[0]]
    return [f"{work_for(servers[0]).title}: {', '.join(unlike)} answered something else."] if unlike else []


def _said(value: Any) -> Any:
    """What stands there, whatever way an instant is written."""
    match value:
        case dict():
            return {key: _said(each) for key, each in value.items() if key not in _ASIDE}
        case list():
            return [_said(each) for each in value]
        case str() if len(value) >= 19 and value[10] == "T":
            try:
                return datetime.fromisoformat(value)
            except ValueError:
                return value
        case _:
            return value
