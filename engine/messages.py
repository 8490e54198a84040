"""What the engine says in its own words to those who use an application, not to those who program it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INTERNAL = "INTERNAL"
TOO_MANY_FEEDS = "TOO_MANY_FEEDS"

ENGLISH: Mapping[str, str] = {
    INTERNAL: "Something went wrong on the server. Its code is {id}.",
    TOO_MANY_FEEDS: "At most {most} different feeds {scope} may be under way; try again later.",
}
"""By code; `{…}` are the parameters that an application's own table may use too."""


class Messages:
    """Texts by code: those of an application, where it gives any, in whatever languages it speaks.

    Raises ValueError for codes that the engine does not have, and KeyError for parameters that a message has
    not, when it is made: not when somebody is to be told.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        unknown = set(own or ()) - set(ENGLISH)
        if unknown:
            raise ValueError(f"The engine has no messages {sorted(unknown)}; it has {sorted(ENGLISH)}.")
        self._texts = {**ENGLISH, **(own or {})}
        for code in self._texts:
            self.text(code, most=0, scope="", id="")

    def text(self, code: str, **parameters: Any) -> str:
        """The message of a code with its parameters filled in."""
        return self._texts[code].format_map(parameters)
