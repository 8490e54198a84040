"""The messages of graphql-transport-ws, read from whatever a client sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from engine.document import json_text

MOST_ID = 200
"""Every message of an operation repeats its id."""


class CloseSocket(Exception):
    """The socket is to be closed with this code, because of what the client sent or did not send."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def read_message(event: Mapping[str, Any], most: int) -> dict[str, Any]:
    """The message of an ASGI event, which has a `type`. Raises CloseSocket; 1009 above `most` characters."""
    text = event.get("text")
    if text is None:
        raise CloseSocket(4400, "Messages must be text")
    if len(text) > most:
        raise CloseSocket(1009, "The message is too long")
    try:
        message = json_text.loads(text)
    except orjson.JSONDecodeError:
        raise CloseSocket(4400, "Messages must be JSON") from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise CloseSocket(4400, "Messages must be objects with a type")
    return message


def payload_of(message: Mapping[str, Any]) -> dict[str, Any]:
    """`{"payload": …}`, or nothing where the message has none. Raises CloseSocket unless it is an object."""
    payload = message.get("payload")
    if payload is None:
        return {}
    if not isinstance(payload, dict):
        raise CloseSocket(4400, "A payload must be an object")
    return {"payload": payload}


def id_of(message: Mapping[str, Any]) -> str:
    """The operation's id. Raises CloseSocket."""
    id_ = message.get("id")
    if not isinstance(id_, str) or not id_:
        raise CloseSocket(4400, "The message must have an id")
    if len(id_) > MOST_ID:
        raise CloseSocket(4400, f"An id may have {MOST_ID} characters")
    return id_


def next_prefix(id_: str) -> bytes:
    """What stands before the payload in each `next` message of the operation; a brace comes after it."""
    return b'{"id":%b,"type":"next","payload":' % orjson.dumps(id_)
