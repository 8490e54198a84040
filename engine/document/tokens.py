"""How many tokens a document has, counted without reading it: a text that has too many is never parsed."""

from __future__ import annotations

import re

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
    """Whether the parser would find more than `most` tokens in the text; comments are none."""
    if len(text) <= most:
        return False
    count = 0
    for found in _TOKEN.finditer(text):
        count += text[found.start()] != "#"
        if count > most:
            return True
    return False
