"""The most that a document may ask for, and the refusal of one that asks for more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.errors import LIMIT_EXCEEDED, Entry, RequestRefused


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a document may have; but for the first two, each operation with its fragments spread."""

    bytes: int = 65_536
    tokens: int = 4_000
    fragments: int = 60
    depth: int = 20
    fields: int = 1_000
    aliases: int = 50
    root_fields: int = 20
    directives: int = 50
    repeats: int = 30
    """Fields whose response key their selection set already has: merging compares them in pairs."""
    cost: int = 50_000
    list_items: int = 10
    """How many items a list without paging is taken to have."""
    page: int = 50
    """How many items a paged field is taken to have when neither the document nor the schema says."""
    reads: int = 500
    heavy: Mapping[str, int] = field(default_factory=dict)  # by `Type.field`; all others read nothing
    batched: Mapping[str, int] = field(default_factory=dict)
    """The same of fields that are read for all rows at once, however many there are."""


class Counts(NamedTuple):
    """What a selection set amounts to, with its fragments spread."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    root_fields: int = 0
    directives: int = 0
    repeats: int = 0
    cost: int = 0
    reads: int = 0
    once: int = 0
    """Of the reads, those of a page as a whole, which its length does not multiply; without a limit."""
    batched: int = 0
    """And those that nothing multiplies; without a limit of their own."""


def check(counts: Iterable[Counts], limits: Limits) -> None:
    """Raises RequestRefused that names every limit which an operation exceeds."""
    entries = [
        _exceeded(name, getattr(limits, name))
        for name in Counts._fields
        if name not in ("once", "batched")
        and any(getattr(each, name) > getattr(limits, name) for each in counts)
    ]
    if entries:
        raise RequestRefused(entries)


def over(name: str, most: int) -> RequestRefused:
    """The refusal of a document that exceeds this one limit."""
    return RequestRefused([_exceeded(name, most)])


def _exceeded(name: str, most: int) -> Entry:
    message = f"The document exceeds the limit of {most} {name.replace('_', ' ')}."
    return {"message": message, "extensions": {"code": LIMIT_EXCEEDED, "limit": name, "most": most}}


# Each alternative takes what follows its beginning, closed or not: no character is looked at twice.
# What is no token is passed over. A text that the parser refuses may be counted wrong, which does not matter.
_TOKEN = re.compile(
    r'"""(?:\\"""|[^"]|"(?!""))*+(?:""")?'
    r'|"(?:\\.|[^"\\\n\r])*+"?'
    r"|#[^\n\r]*"
    r"|[_A-Za-z][_0-9A-Za-z]*"
    r"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
    r"|\.\.\.|[!$&()\[\]{}:=@|]"
)


def more_tokens_than(most: int, text: str) -> bool:
    """Whether the parser would find more than `most` tokens in a text; comments are none."""
    if len(text) <= most:
        return False
    count = 0
    for found in _TOKEN.finditer(text):
        count += text[found.start()] != "#"
        if count > most:
            return True
    return False
