"""The parameters of one GraphQL request, read from JSON that anyone may have sent."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import orjson

from engine.document import json_text
from engine.errors import malformed

Kind = TypeVar("Kind")

_KINDS = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


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
    """The JSON value in `body`. Raises RequestRefused for what is invalid, no UTF-8 or nested too deeply."""
    try:
        return json_text.loads(body)
    except orjson.JSONDecodeError:
        raise malformed("The request is not valid JSON in UTF-8.") from None


def read_params(payload: Any) -> RequestParams:
    """Checks each parameter's type. Raises RequestRefused that names the `field` in question.

    A trusted document may be named by `documentId`, by `extensions.documentId`, or as Apollo's and urql's
    persisted queries do by `extensions.persistedQuery.sha256Hash`.
    """
    if not isinstance(payload, dict):
        raise malformed("A request must be a JSON object; batches are not supported.")
    extensions = _value(payload, "extensions", dict) or {}
    params = RequestParams(
        query=_value(payload, "query", str),
        document_id=_value(payload, "documentId", str)
        or _value(extensions, "documentId", str, "extensions.documentId"),
        operation_name=_value(payload, "operationName", str) or None,
        variables=_value(payload, "variables", dict) or {},
        extensions=extensions,
    )
    persisted = extensions.get("persistedQuery")
    if params.document_id is None and isinstance(persisted, dict):
        params.document_id = _value(persisted, "sha256Hash", str, "extensions.persistedQuery.sha256Hash")
    if not params.query and not params.document_id:
        raise malformed("The request has neither a query nor a documentId.", field="query")
    return params


def _value(payload: Mapping[str, Any], name: str, kind: type[Kind], path: str | None = None) -> Kind | None:
    """A parameter, if it is there. Raises RequestRefused for one of another type."""
    value = payload.get(name)
    if value is None or isinstance(value, kind):
        return value
    wanted, got, field = _KINDS[kind], _KINDS.get(type(value), "an object"), path or name
    raise malformed(f"'{field}' must be {wanted}, not {got}.", field=field)
