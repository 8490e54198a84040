"""A GraphQL engine for Strawberry schemas: compiled plans, shared runs, cached responses, three transports.

This is all of it that others use; what is not listed here may change. Names are looked up when they are first
used (PEP 562), so that who needs a base class of feeds alone imports neither Strawberry nor uvicorn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.cache.response_cache import Shareable
    from engine.correlation import begin_request, request_code, request_header
    from engine.document.asked_fields import asks_only, asks_within
    from engine.document.complexity import Complexity
    from engine.document.documents import Documents
    from engine.document.limits import Limits
    from engine.document.operation import Operation
    from engine.engine import Engine
    from engine.errors import RequestRefused
    from engine.execution.batching import batched
    from engine.execution.completion.type_resolution import of_class
    from engine.execution.requested_fields import RequestedFields, requested_below
    from engine.latencies import BOUNDS, Latencies
    from engine.messages import ENGLISH
    from engine.server.connections import CONNECTIONS, ConnectionLimits, ConnectionTable
    from engine.server.http_protocol import HTTPProtocol
    from engine.server.websocket_protocol import WebSocketProtocol
    from engine.subscriptions.conflating_queue import TooSlow
    from engine.subscriptions.stream import Feed, NotPermitted, Stop, Stream, Tell
    from engine.transports.graphql_over_http import GraphQLOverHTTP
    from engine.transports.graphql_over_sse import Cursors, GraphQLOverSSE
    from engine.transports.graphql_over_websocket import GraphQLOverWebSocket
    from engine.transports.http_endpoint import WHOLE, IncomingRequest, address_of
    from engine.transports.rate_limit import Rate
    from engine.transports.session import Hangup, Session

_MODULES = {
    "cache.response_cache": ("Shareable",),
    "correlation": ("begin_request", "request_code", "request_header"),
    "document.asked_fields": ("asks_only", "asks_within"),
    "document.complexity": ("Complexity",),
    "document.documents": ("Documents",),
    "document.limits": ("Limits",),
    "document.operation": ("Operation",),
    "engine": ("Engine",),
    "errors": ("RequestRefused",),
    "execution.batching": ("batched",),
    "execution.completion.type_resolution": ("of_class",),
    "execution.requested_fields": ("RequestedFields", "requested_below"),
    "latencies": ("BOUNDS", "Latencies"),
    "messages": ("ENGLISH",),
    "server.connections": ("CONNECTIONS", "ConnectionLimits", "ConnectionTable"),
    "server.http_protocol": ("HTTPProtocol",),
    "server.websocket_protocol": ("WebSocketProtocol",),
    "subscriptions.conflating_queue": ("TooSlow",),
    "subscriptions.stream": ("Feed", "NotPermitted", "Stop", "Stream", "Tell"),
    "transports.graphql_over_http": ("GraphQLOverHTTP",),
    "transports.graphql_over_sse": ("Cursors", "GraphQLOverSSE"),
    "transports.graphql_over_websocket": ("GraphQLOverWebSocket",),
    "transports.http_endpoint": ("WHOLE", "IncomingRequest", "address_of"),
    "transports.rate_limit": ("Rate",),
    "transports.session": ("Hangup", "Session"),
}
_MODULE_OF = {name: f"engine.{module}" for module, names in _MODULES.items() for name in names}

__all__ = [
    "BOUNDS",
    "CONNECTIONS",
    "ENGLISH",
    "WHOLE",
    "Complexity",
    "ConnectionLimits",
    "ConnectionTable",
    "Cursors",
    "Documents",
    "Engine",
    "Feed",
    "GraphQLOverHTTP",
    "GraphQLOverSSE",
    "GraphQLOverWebSocket",
    "HTTPProtocol",
    "Hangup",
    "IncomingRequest",
    "Latencies",
    "Limits",
    "NotPermitted",
    "Operation",
    "Rate",
    "RequestRefused",
    "RequestedFields",
    "Session",
    "Shareable",
    "Stop",
    "Stream",
    "Tell",
    "TooSlow",
    "WebSocketProtocol",
    "address_of",
    "asks_only",
    "asks_within",
    "batched",
    "begin_request",
    "of_class",
    "request_code",
    "request_header",
    "requested_below",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(module), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
