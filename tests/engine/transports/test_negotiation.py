from __future__ import annotations

import pytest

from engine.transports.graphql_over_http import negotiated

MODERN = "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        (b"*/*", "application/json"),
        (b"application/*", "application/json"),
        (b"application/json", "application/json"),
        (b"application/graphql-response+json", MODERN),
        (b"application/graphql-response+json, application/json;q=0.9", MODERN),
        (b"application/json, application/graphql-response+json;q=0.9", "application/json"),
        (
            b"application/graphql-response+json, application/json, text/event-stream",
            MODERN,
        ),
        (b"text/html,*/*;q=0.8", "application/json"),
        (b"application/json;q=0, */*", MODERN),
        (b"text/event-stream", None),
        (b"application/json;q=x", None),
    ],
)
def test_the_media_type_is_negotiated(accept: bytes | None, expected: str | None) -> None:
    assert negotiated(accept) == expected
