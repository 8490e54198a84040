"""An OPD's own program, with Python's own library alone: reads the change feed, answers, verifies webhooks.

    TAPROSE_SERVER=https://aduan.example.go.id TAPROSE_KEY=tpr_… python taprose.py [number of a complaint]

prints what has happened since the last time (`cursor` in this folder), and answers the complaint.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

from operations import (
    EVENTS,
    RESPOND,
    VIEWER,
    EventsDataEventsItems,
    EventsVariables,
    Operation,
    RespondInput,
    RespondVariables,
    ViewerVariables,
)

Variables = TypeVar("Variables")
Data = TypeVar("Data")


class Refused(Exception):
    """The server says no: `code` says why, for a program; `retry_after` in seconds, where waiting helps."""

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.retry_after = retry_after


class Taprose:
    def __init__(self, server: str, key: str) -> None:
        self._url = f"{server.rstrip('/')}/graphql"
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def ask(self, operation: Operation[Variables, Data], variables: Variables) -> Data:
        """The data. Raises Refused, or OSError where the server is not reached."""
        body = json.dumps({"query": operation.text, "variables": variables}).encode()
        with urlopen(Request(self._url, body, self._headers), timeout=30) as reply:  # nosec B310
            answer: dict[str, Any] = json.load(reply)
        for error in answer.get("errors", []):
            told = error.get("extensions", {})
            raise Refused(told.get("code", "ERROR"), error["message"], told.get("retryAfter"))
        data: Data = answer["data"]
        return data

    def whoami(self) -> str:
        variables: ViewerVariables = {}
        viewer = self.ask(VIEWER, variables)["viewer"]
        return "" if viewer is None else viewer["name"]

    def events(self, after: str | None) -> Iterator[tuple[str, list[EventsDataEventsItems]]]:
        """Pages of what has happened since a cursor, each with where to go on. Keep it with what you did."""
        more = True
        while more:
            variables: EventsVariables = {"after": after, "first": 100}
            page = self.ask(EVENTS, variables)["events"]
            after, more = page["endCursor"], page["more"]
            yield after, page["items"]

    def respond(self, answer: RespondInput) -> str:
        """The complaint's status after it. Raises Refused: STALE_VERSION where it has changed meanwhile."""
        variables: RespondVariables = {"input": answer}
        result = self.ask(RESPOND, variables)["respondToComplaint"]
        if result["__typename"] == "Refused":
            raise Refused(result["code"], result["messageEn"], result["retryAfter"])
        return result["status"]


def verified(headers: Mapping[str, str], body: bytes, secret: str, *, tolerance: int = 300) -> dict[str, Any]:
    """A webhook's message, of whose `webhook-id` you have to remember that you had it. `headers`: by names in
    small letters. Raises ValueError for what is not from the server, or too old."""
    id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = hmac.digest(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256)
    good = f"v1,{base64.b64encode(expected).decode()}".encode()
    if not any(hmac.compare_digest(good, each.encode()) for each in headers["webhook-signature"].split(" ")):
        raise ValueError("not signed with this secret")
    if abs(time.time() - int(timestamp)) > tolerance:
        raise ValueError("too old")
    message: dict[str, Any] = json.loads(body)
    return message


def main() -> None:
    taprose = Taprose(os.environ["TAPROSE_SERVER"], os.environ["TAPROSE_KEY"])
    place = Path("cursor")
    known: dict[str, tuple[str, int]] = {}
    print("Sistem:", taprose.whoami())
    for cursor, items in taprose.events(place.read_text() if place.exists() else None):
        for item in items:
            complaint = item["complaint"]
            print(item["number"], item["event"]["kind"], "-" if complaint is None else complaint["status"])
            if complaint is not None and item["number"] is not None:
                known[item["number"]] = complaint["id"], complaint["version"]
        place.write_text(cursor)
    for number in sys.argv[1:]:
        id, version = known[number]
        answer: RespondInput = {
            "complaint": id, "kind": "ACKNOWLEDGEMENT", "text": "Kami terima dan kami kerjakan.",
            "version": version,
        }  # fmt: skip
        print(number, taprose.respond(answer))


if __name__ == "__main__":
    main()
