"""Mail that comes back, later than a server would refuse it: delivery status notifications (RFC 3464)."""

import re
from email import message_from_bytes, policy
from email.message import Message
from typing import NamedTuple

from rules.returned_mail import HEADER, says_gone

MOST_BYTES = 1 << 20
"""Of one that is read: what counts stands before the mail that comes back."""
_MOST_PARTS = 10
_STATUS = re.compile(r"\s*(\d\.\d{1,3}\.\d{1,3})\b")
_MARK = re.compile(r"\s*([\w-]{1,200})\.([0-9a-f]{32})\s*", re.ASCII)


class Returned(NamedTuple):
    """A message of ours that did not reach its address, which takes nothing any more. `sealed` and
    `signature`: as its header had them; `addresses`: of whom that is said, in small letters."""

    sealed: str
    signature: str
    status: str
    addresses: frozenset[str]


def read(raw: bytes) -> Returned | None:
    """None: it is no such notification, only says that it takes longer, or is about another's mail."""
    try:
        message = message_from_bytes(raw[:MOST_BYTES], policy=policy.compat32)
        return _read(message)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        # The library believes what it is told about forms and letters.
        return None


def _read(message: Message) -> Returned | None:
    if message.get_content_type() != "multipart/report":
        return None
    parts = _parts(message)
    mark = next((found for each in parts if (found := _mark(each)) is not None), None)
    if mark is None:
        return None
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            for block in _parts(part):
                status = _STATUS.match(_text(block, "Status"))
                if _text(block, "Action").strip().lower() == "failed" and status and says_gone(status[1]):
                    named = {_address(block, "Final-Recipient"), _address(block, "Original-Recipient")}
                    return Returned(mark[1], mark[2], status[1], frozenset(named - {""}))
    return None


def _parts(message: Message) -> list[Message]:
    found = message.get_payload()
    parts = found[:_MOST_PARTS] if isinstance(found, list) else []
    return [each for each in parts if isinstance(each, Message)]


def _mark(part: Message) -> re.Match[str] | None:
    """Of the mail that comes back, or of its headers."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inside = next(iter(_parts(part)), None)
    elif kind == "text/rfc822-headers":
        given = part.get_payload(decode=True)
        inside = message_from_bytes(given, policy=policy.compat32) if isinstance(given, bytes) else None
    else:
        return None
    return None if inside is None else _MARK.fullmatch(_text(inside, HEADER))


def _text(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:500]


def _address(block: Message, name: str) -> str:
    _, _, address = _text(block, name).partition(";")
    return address.strip().strip("<>").lower()
