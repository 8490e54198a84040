"""Photos are decoded in processes beside the server's, few at a time, in turns that are fair by sender."""

import asyncio
import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from database.concurrency import Closing, FairQueue, Places
from models.media.redaction import Box
from models.media.store import Photo, kept_type, too_dear
from rules.refusals import RefusalCode, Refused

MOST_HERE, MOST_OF_ONE = 128, 32
"""Photos on their way or waiting at one time, in all and of one sender. A class may share one address."""
MOST_SECONDS = 60.0
"""For one photo by the clock, where the machine is so busy that its processor time does not end it."""
LAST_SECONDS = 5.0
"""For a photo that is being decoded when the server is told to end, which itself waits a little longer."""
IDLE_SECONDS = 10.0
"""Then an idle process ends, and its memory goes back."""
MOST_PHOTOS = 100
"""Then a process makes way for a new one: whatever decoders leak goes back as well."""
LARGE = 256 << 20
"""Bytes: a process that has held so much ends after it."""
_ROOT = Path(__file__).parents[2]

logger = logging.getLogger("taprose.photos")


class PhotoWorkers:
    """At most `at_once` processes, started when there is something to do."""

    def __init__(self, at_once: int = 1) -> None:
        self._turns = FairQueue[str](at_once)
        self._places = Places[str](
            MOST_HERE, MOST_OF_ONE, full=lambda ahead: _busy(ahead * self._seconds / at_once)
        )
        self._idle: list[_Worker] = []
        self._working: set[_Worker] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._last: asyncio.TimerHandle | None = None
        """Set from when the server ends."""
        self._seconds = 1.0
        """How long a photo took lately."""

    @property
    def processes(self) -> list[int]:
        """Of those that run."""
        return [worker.process.pid for worker in (*self._working, *self._idle)]

    @contextmanager
    def place(self, sender: str) -> Iterator[None]:
        """For one photo from before it arrives; Refused(TOO_MANY) where too many wait."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self._places.place(sender))
            except Closing:
                raise _restarting() from None
            yield

    async def keep(self, upload: Path, *, photo: Path, thumbnail: Path, sender: str) -> Photo:
        """As `photos.keep`, when it is this sender's turn. Refused(INVALID) too for a photo that takes more
        memory or time than one may, Refused(TOO_MANY) where the server ends before it is done.

        What is left of a photo that was not kept is the caller's to remove.
        """
        try:
            async with self._turns.turn(sender):
                return await self._kept({"upload": upload, "photo": photo, "thumbnail": thumbnail})
        except Closing:
            raise _restarting() from None

    async def redact(
        self, kept: Path, boxes: Sequence[Box], *, photo: Path, thumbnail: Path, sender: str
    ) -> Photo:
        """As `store.redact`, when it is this sender's turn; refused as `keep` is."""
        with self.place(sender):
            try:
                async with self._turns.turn(sender):
                    paths = {"upload": kept, "photo": photo, "thumbnail": thumbnail}
                    return await self._kept(paths, boxes)
            except Closing:
                raise _restarting() from None

    def drain(self) -> None:
        """Take no more, and send away who waits; what is at work may be done within LAST_SECONDS."""
        self._turns.close()
        self._places.close()
        if self._last is None:
            self._last = asyncio.get_running_loop().call_later(LAST_SECONDS, self._break_off)

    async def stop(self) -> None:
        """End every process."""
        self.drain()
        if self._last is not None:
            self._last.cancel()
        for worker in [*self._working, *self._idle]:
            await worker.end()
        await asyncio.gather(*self._ending)

    def _break_off(self) -> None:
        for worker in self._working:
            worker.process.kill()

    def _let_go(self, worker: "_Worker") -> None:
        """End it: there was nothing to do for it."""
        self._idle.remove(worker)
        ending = asyncio.ensure_future(worker.end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def _kept(self, paths: dict[str, Path], boxes: Sequence[Box] | None = None) -> Photo:
        worker = self._idle.pop() if self._idle else await _Worker.start()
        worker.waits_no_more()
        self._working.add(worker)
        started = time.monotonic()
        try:
            async with asyncio.timeout(MOST_SECONDS):
                answer = await worker.ask(paths, boxes)
        except (EOFError, OSError, TimeoutError) as error:
            if self._last is not None:
                raise _restarting() from None
            logger.warning("a photo cost too much: its process was ended (%s)", type(error).__name__)
            raise too_dear() from None
        else:
            self._seconds += (time.monotonic() - started - self._seconds) / 8
            return _photo(answer)
        finally:
            self._working.discard(worker)
            if worker.good:
                self._idle.append(worker)
                worker.waits(IDLE_SECONDS, self._let_go)
            else:
                await worker.end()


class _Worker:
    """One process, at this end of its socket."""

    def __init__(
        self, process: subprocess.Popen[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.process = process
        self.good = False
        """Whether it may be asked again."""
        self._reader = reader
        self._writer = writer
        self._asked = 0
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    async def start(cls) -> "_Worker":
        ours, theirs = socket.socketpair()
        with theirs:
            # Nothing of the environment: the server's secret has no business beside a hostile photo.
            process = subprocess.Popen(  # noqa: ASYNC220  (vfork: it takes a millisecond, and once)
                [sys.executable, "-E", "-s", "-m", "models.media.image_worker", str(os.getpid())],
                stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                cwd=_ROOT, env={},
            )  # fmt: skip
        return cls(process, *await asyncio.open_unix_connection(sock=ours))

    async def ask(self, paths: dict[str, Path], boxes: Sequence[Box] | None = None) -> dict[str, Any]:
        """What it answers; EOFError or OSError where it ended instead."""
        self.good = False
        self._asked += 1
        job: dict[str, Any] = {name: str(path.resolve()) for name, path in paths.items()}
        if boxes is not None:
            job["boxes"] = boxes
        self._writer.write(json.dumps(job).encode() + b"\n")
        line = await self._reader.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        answer: dict[str, Any] = json.loads(line)
        self.good = self._asked < MOST_PHOTOS and answer.get("memory", LARGE) < LARGE
        return answer

    def waits(self, seconds: float, let_go: Callable[["_Worker"], None]) -> None:
        """Have it let go of unless it is asked before."""
        self._timer = asyncio.get_running_loop().call_later(seconds, let_go, self)

    def waits_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def end(self) -> None:
        """At once, whatever it does; done when it is gone."""
        self.waits_no_more()
        self.good = False
        self._writer.close()
        self.process.kill()
        # Its memory is given back meanwhile, which may take a while.
        await asyncio.to_thread(self.process.wait)


def _photo(answer: dict[str, Any]) -> Photo:
    match answer:
        case {"kept": [kind, size, width, height, likeness]}:
            return Photo(kept_type(kind), size, width, height, likeness)
        case {"refused": [code, message, message_en, field]}:
            raise Refused(RefusalCode(code), message, message_en, field=field)
        case {"disk": [number, words]}:
            raise OSError(number, words)
        case _:
            raise too_dear()


def _later(why: str, why_en: str, minutes: int = 1) -> Refused:
    again, again_en = f"Kirim lagi setelah {minutes} menit.", f"Send it again in {minutes} min."
    return Refused(RefusalCode.TOO_MANY, f"{why} {again}", f"{why_en} {again_en}", field="file")


def _busy(seconds: float) -> Refused:
    why, why_en = "Terlalu banyak foto sedang diolah.", "Too many photos are being worked on."
    return _later(why, why_en, max(1, round(seconds / 60)))


def _restarting() -> Refused:
    return _later("Server sedang dimulai ulang.", "The server restarts.")
