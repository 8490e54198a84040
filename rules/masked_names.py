"""Names of people who are named in what everybody reads, where they are not to be read."""

import re
from collections.abc import Sequence

MASKED_NAME = "[nama disamarkan]"


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
