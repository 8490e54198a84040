"""Requests that came before, byte for byte: read once, recognised afterwards."""

from __future__ import annotations

from collections import OrderedDict

from engine.document.request_params import RequestParams

OVERHEAD = 1_000


class RequestCache:
    """The parameters of recent bodies, at most `most_bytes` of them; those not sent for longest leave first.

    Only queries belong here: what mutations send (passwords among it) is not to be remembered.
    """

    def __init__(self, most_bytes: int = 8 << 20, longest: int = 16_384) -> None:
        self._most_bytes = most_bytes
        self._longest = longest
        self._bytes = 0
        self._params: OrderedDict[bytes, RequestParams] = OrderedDict()

    def __len__(self) -> int:
        return len(self._params)

    def get(self, body: bytes) -> RequestParams | None:
        """What was read from this very body."""
        found = self._params.get(body)
        if found is not None:
            self._params.move_to_end(body)
        return found

    def put(self, body: bytes, params: RequestParams) -> None:
        """Remembers it, unless it is long."""
        if len(body) > self._longest or body in self._params:
            return
        self._params[body] = params
        self._bytes += _weight(body)
        while self._bytes > self._most_bytes:
            body, _ = self._params.popitem(last=False)
            self._bytes -= _weight(body)


def _weight(body: bytes) -> int:
    # The body, its text, and objects for the variables.
    return OVERHEAD + 4 * len(body)
