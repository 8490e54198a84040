"""Names of people who are named in what everybody reads, where they are not to be read."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

MASKED_NAME = "[nama disamarkan]"
_FEWEST_GLUED = 6
"""Letters of a name that is looked for without blanks: a shorter one stands in words that are no name."""


def without_names(text: str, names: Sequence[str]) -> str:
    """The text with a mask in place of each of these names, whatever its case and blanks; longer ones
    first."""
    ways = [
        r"\s+".join(map(re.escape, words)) for name in sorted(names, key=len, reverse=True)
        if (words := name.split())
    ]  # fmt: skip
    if not ways:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", MASKED_NAME, text, flags=re.IGNORECASE)


def address_without_names(address: str, names: Sequence[str]) -> str:
    """A web address that says none of these names: of one that does only the site is left, and where the
    site itself is called so, the mask. A masked address would lead nowhere."""
    if not _names_one(address, names):
        return address
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}/"
    return MASKED_NAME if _names_one(site, names) else site


def _names_one(address: str, names: Sequence[str]) -> bool:
    """Whether a name stands there as addresses write it: with other dashes, dots or codes for its blanks, or
    without any."""
    said = re.sub(r"[\W_]+", " ", _decoded(address)).casefold()
    glued = said.replace(" ", "")
    for name in names:
        words = re.sub(r"[\W_]+", " ", name).casefold().split()
        if words and f" {' '.join(words)} " in f" {said} ":
            return True
        if len(words) > 1 and len("".join(words)) >= _FEWEST_GLUED and "".join(words) in glued:
            return True
    return False


def _decoded(address: str) -> str:
    """Codes may be of codes."""
    for _ in range(4):
        before, address = address, unquote(address)
        if address == before:
            break
    return address
