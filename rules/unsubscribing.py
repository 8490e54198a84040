"""The address at which one press ends mail, without signing in."""

from collections.abc import Callable
from urllib.parse import urlencode

PATH = "/berhenti"
PURPOSE = "unsubscribe"


def link_of(receiver: str, address: int, sign: Callable[..., str]) -> str:
    """Path and query, signed for this receiver and this address alone."""
    signature = sign(PURPOSE, receiver, str(address))
    return f"{PATH}?{urlencode({'untuk': receiver, 'ke': address, 'tanda': signature})}"
