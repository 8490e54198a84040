"""What a client is told when something goes wrong, and what the log keeps instead.

An error of the request (syntax, validation, variables) is told as it is. What a resolver raises is told only
if the application explains it; everything else is a surprise: logged with its traceback, told as INTERNAL.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeGuard

import orjson
from graphql import FieldNode, GraphQLError, GraphQLSyntaxError

from engine import correlation
from engine.messages import INTERNAL, Messages
from engine.strawberry_internals import StrawberryInputCoercionError

log = logging.getLogger("engine")

BAD_REQUEST = "BAD_REQUEST"
PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
BAD_INPUT = "BAD_USER_INPUT"
UNAVAILABLE = "UNAVAILABLE"
"""By which an application's `explain` says that nothing can be answered at the moment: where no field could
be, the whole request is refused, with 503 over HTTP."""

Explain = Callable[[BaseException], Mapping[str, Any] | None]
"""Gives an expected refusal's `message` and its extensions (`code`, `field`, …), or None for a surprise."""

Entry = dict[str, Any]
"""One member of a response's `errors`, ready for JSON; always with `extensions.code`."""


class RequestRefused(Exception):
    """The operation did not start, so that there is no `data`.

    `entries` are the response's errors, `status` is the HTTP status that fits. `malformed` tells a request
    that no GraphQL server could read (HTTP answers it with its status whatever the client accepts) from a
    document or variables that this schema does not take.
    """

    def __init__(self, entries: list[Entry], status: int = 400, *, malformed: bool = False) -> None:
        super().__init__("; ".join(entry["message"] for entry in entries))
        self.entries = entries
        self.status = status
        self.malformed = malformed

    @classmethod
    def by(cls, errors: Iterable[GraphQLError], code: str) -> RequestRefused:
        """The refusal that graphql-core's own errors amount to; syntax errors have a code of their own."""
        return cls([entry_of(error, code) for error in errors])

    @property
    def retry_after(self) -> int | None:
        """In how many seconds the same may be asked again, where the reasons say so."""
        found = [entry["extensions"].get("retryAfter") for entry in self.entries]
        return max((seconds for seconds in found if isinstance(seconds, int)), default=None)

    def again(self) -> RequestRefused:
        """The same without a traceback."""
        return RequestRefused(self.entries, self.status, malformed=self.malformed)

    def body(self) -> bytes:
        """The whole response."""
        return orjson.dumps({"errors": self.entries})


def refused(message: str, code: str, status: int = 400, **extensions: Any) -> RequestRefused:
    """A refusal for one reason."""
    return RequestRefused([{"message": message, "extensions": {"code": code, **extensions}}], status)


def malformed(message: str, code: str = BAD_REQUEST, status: int = 400, **extensions: Any) -> RequestRefused:
    """The refusal of a request that is not a GraphQL request at all."""
    refusal = refused(message, code, status, **extensions)
    refusal.malformed = True
    return refusal


def entry_of(error: GraphQLError, code: str) -> Entry:
    """The error as it is, with its own code or else this one."""
    own = PARSE_FAILED if isinstance(error, GraphQLSyntaxError) else code
    return _placed(error, error.message, {"code": own, **(error.extensions or {})})


class Errors:
    """Turns what went wrong while fields ran into what the response may hold."""

    def __init__(self, explain: Explain, messages: Messages | None = None) -> None:
        self.explain = explain
        self._messages = messages or Messages()

    def told(self, error: GraphQLError) -> Entry:
        """The entry for an error that a field raised, masked unless it is explained or blames an argument."""
        cause = cause_of(error)
        if isinstance(cause, StrawberryInputCoercionError) or _blames_an_argument(cause):
            return _placed(error, str(cause.message), {"code": BAD_INPUT, **(cause.extensions or {})})
        return _placed(error, *self._said(cause))

    def told_of(self, exception: BaseException) -> Entry:
        """The entry for an exception that no field raised."""
        if isinstance(exception, GraphQLError):
            return self.told(exception)
        message, extensions = self._said(exception)
        return {"message": message, "extensions": extensions}

    def entries(self, exception: Exception) -> list[Entry]:
        """The entries for what ended an operation: a refusal, or an exception that no field raised."""
        return exception.entries if isinstance(exception, RequestRefused) else [self.told_of(exception)]

    def _said(self, exception: BaseException) -> tuple[str, dict[str, Any]]:
        explanation = self.explain(exception)
        if explanation is not None:
            extensions = dict(explanation)
            message = str(extensions.pop("message", "")) or str(exception)
            extensions.setdefault("code", BAD_REQUEST)
            return message, extensions
        if isinstance(exception, GraphQLError) and "code" in (exception.extensions or {}):
            return exception.message, dict(exception.extensions or {})
        return correlation.of_its_own().run(self._masked, exception)

    def _masked(self, surprise: BaseException) -> tuple[str, dict[str, Any]]:
        code = correlation.request_code()
        log.error("An unexpected error was masked", exc_info=surprise)
        return self._messages.text(INTERNAL, id=code), {"code": INTERNAL, "requestId": code}


def _placed(error: GraphQLError, message: str, extensions: dict[str, Any]) -> Entry:
    entry: Entry = {"message": message}
    if error.locations:
        entry["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        entry["path"] = error.path
    entry["extensions"] = extensions
    return entry


def cause_of(error: GraphQLError) -> BaseException:
    """What was raised first: graphql-core wraps it once for each place that passes it on."""
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _blames_an_argument(error: BaseException) -> TypeGuard[GraphQLError]:
    # While fields run, graphql-core blames an argument's own node for a bad argument (the client's fault) and
    # the field's node for a bad result (ours; its message would show the value).
    return isinstance(error, GraphQLError) and any(
        not isinstance(node, FieldNode) for node in error.nodes or ()
    )
