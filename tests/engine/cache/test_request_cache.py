from __future__ import annotations

from engine.cache.request_cache import RequestCache
from engine.document.request_params import RequestParams


def test_only_so_much_is_remembered_of_what_was_sent() -> None:
    request_cache = RequestCache(most_bytes=10_000, longest=500)
    bodies = [b"%d" % number for number in range(20)]
    for body in bodies:
        request_cache.put(body, RequestParams(body.decode()))
        request_cache.put(body, RequestParams("another"))
        assert request_cache.get(bodies[0]) == RequestParams("0")
    assert len(request_cache) < 10
    assert request_cache.get(bodies[1]) is None
    request_cache.put(b"x" * 501, RequestParams("long"))
    assert request_cache.get(b"x" * 501) is None
