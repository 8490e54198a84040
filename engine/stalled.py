"""uvicorn's HTTP protocol, which cuts off a client that reads nothing of its answer.

For `uvicorn.Config(http=ImpatientProtocol)`. An event stream is an answer too, and its client may go to sleep
without a word: what waits for it would be held for ever.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class ImpatientProtocol(HttpToolsProtocol):
    """Looks every `stall_seconds`, while there is more to send than the network takes, whether it moves on.

    When the server ends, a client that is behind has `close_seconds` more.
    """

    stall_seconds = 30.0
    close_seconds = 5.0

    _behind = 0
    _look: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._behind = self.transport.get_write_buffer_size()
        self._look_later()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._look_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._look_no_more()

    def shutdown(self) -> None:
        super().shutdown()
        if self._look is not None:
            self.loop.call_later(self.close_seconds, self.transport.abort)

    def _look_later(self) -> None:
        self._look_no_more()
        self._look = self.loop.call_later(self.stall_seconds, self._look_now)

    def _look_no_more(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _look_now(self) -> None:
        behind = self.transport.get_write_buffer_size()
        if behind >= self._behind:
            self.transport.abort()
        else:
            self._behind = behind
            self._look_later()
