"""What a mutation answers that has nothing to show."""

from typing import NamedTuple


class Done(NamedTuple):
    """It is done."""

    ok: bool = True
