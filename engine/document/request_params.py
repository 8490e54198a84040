"""The parameters of one GraphQL request, read from JSON that anyone may have sent."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from engine.errors import RequestRefused, malformed


@dataclass(slots=True)
class RequestParams:
    """What to run: a text or the id of a trusted document, which operation of it, and with what."""

    query: str | None = None
    document_id: str | None = None
    operation_name: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    extensions: dict[str, Any] = field(default_factory=dict)
    canonical: Hashable = None
    """The operation's Operation.canonical of the variables, once somebody has wanted it."""


def read_json(body: bytes | str) -> Any:
    """The JSON value in `body`. Raises RequestRefused for invalid JSON or UTF-8, and for JSON nested too
    deeply."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise malformed("The request is not valid JSON in UTF-8.") from None


def read_params(payload: Any) -> RequestParams:
    """Checks each parameter's type. Raises RequestRefused that names the `field` in question.

    A trusted document may be named by `documentId`, by `extensions.documentId`, or as Apollo's and urql's
    persisted queries do by `extensions.persistedQuery.sha256Hash`.
    """
    if not isinstance(payload, dict):
        raise malformed("A request must be a JSON object; batches are not supported.")
    extensions = _object(payload, "extensions")
    params = RequestParams(
        query=_text(payload, "query"),
        document_id=_text(payload, "documentId") or _text(extensions, "documentId", "extensions.documentId"),
        operation_name=_text(payload, "operationName") or None,
        variables=_object(payload, "variables"),
        extensions=extensions,
    )
    persisted = extensions.get("persistedQuery")
    if params.document_id is None and isinstance(persisted, dict):
        params.document_id = _text(persisted, "sha256Hash", "extensions.persistedQuery.sha256Hash")
    if not params.query and not params.document_id:
        raise malformed("The request has neither a query nor a documentId.", field="query")
    return params


def _text(payload: Mapping[str, Any], name: str, path: str | None = None) -> str | None:
    value = payload.get(name)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(path or name, "a string", value)


def _object(payload: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = payload.get(name)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise _wrong(name, "an object", value)


def _wrong(name: str, wanted: str, value: Any) -> RequestRefused:
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    got = kinds.get(type(value), "an object")
    return malformed(f"'{name}' must be {wanted}, not {got}.", field=name)
