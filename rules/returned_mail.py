"""What mail that comes back says, and how it is known for ours."""

from collections.abc import Callable

HEADER = "X-Taprose-Delivery"
PURPOSE = "returned"
_NO_SUCH = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})


def says_gone(status: str) -> bool:
    """Whether an enhanced code (RFC 3463) says that the address takes nothing any more: a mailbox that is
    full, or a mail that is not liked, does not."""
    return status in _NO_SUCH


def mark_of(sealed: str, key: str, address: str, sign: Callable[..., str]) -> str:
    """What stands in a mail's header. Nobody but its receiver and the servers on the way has it, and it is of
    this message (by its sealed id and its key) to this address alone."""
    return f"{sealed}.{sign(PURPOSE, key, address)}"
