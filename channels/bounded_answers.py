"""Answers from outside that are no larger than they may be."""

import ssl
from collections.abc import AsyncIterator

import httpx2

MOST_BYTES = 256 << 10


class BoundedAnswers(httpx2.AsyncBaseTransport):
    """Answers of `MOST_BYTES` at most, as they are: what is packed could be any size unpacked. Others raise
    DecodingError."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._inner = httpx2.AsyncHTTPTransport(verify=context)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._inner.handle_async_request(request)
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            await answer.aclose()
            raise httpx2.DecodingError("packed")
        return httpx2.Response(
            answer.status_code, headers=answer.headers, stream=_FewBytes(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


class _FewBytes(httpx2.AsyncByteStream):
    def __init__(self, answer: httpx2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for part in self._answer.aiter_raw():
            read += len(part)
            if read > MOST_BYTES:
                raise httpx2.DecodingError("too much")
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
