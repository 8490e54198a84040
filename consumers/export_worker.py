"""Makes the files that people have asked for, a few at a time, in whichever process has time.

An export outlives the process that makes it: another one begins it anew. Each has a lease, so that two
processes seldom make the same; and what counts is the file of whoever holds the row at the end.
"""

import asyncio
import contextlib
import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from access.export_job import may_ask
from consumers.worker import STOP_SECONDS, Worker
from database.private_files import private_file, private_folder
from documents.own_data_file import OwnDataFile
from documents.table_file import CsvFile, TableFile, XlsxFile
from models.export_job import STALE_PART, ExportJob
from models.lease import Lease
from models.media.disk_space import Space, disk_full
from models.media.uploads import Uploads
from reads import export_job as reading
from reads.exported import Exported, exported
from reads.own_data import own_data
from rules.exports import MOST_BYTES, MOST_ROWS, MOST_TRIES, ExportFailure, ExportFormat, ExportList
from rules.refusals import RefusalCode, Refused

T = TypeVar("T")
logger = logging.getLogger("taprose.exports")

AT_ONCE = 2
"""Of one process."""
_LEASE = timedelta(seconds=30)
_TOLD_EVERY = 0.5
_REST = 0.003
"""Seconds between two pages: whoever waits for the database comes in between."""
_PATIENT = 10
"""How much later than the loop the writing threads come to a processor: their niceness."""


class _Ended(Exception):
    """It is not this worker's to make any more."""


class _Failed(Exception):
    def __init__(self, why: ExportFailure) -> None:
        super().__init__(why)
        self.why = why


class ExportFiles:
    """Where the files of exports are, by the row ids of these."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: int, format: ExportFormat) -> Path:
        return self.folder / f"{key}.{format.lower()}"

    def part(self, key: int, holder: str) -> Path:
        """While it is being written."""
        return self.folder / f"{key}.{holder[:12]}.part"

    def _known(self) -> Iterator[tuple[Path, int]]:
        for path in self.folder.glob("*.*"):
            name = path.name.split(".")[0]
            if name.isdigit():
                yield path, int(name)

    async def tidy(self, now: datetime) -> None:
        """Remove the files of exports that are no more, and what ended processes have left."""
        await ExportJob.forget_expired(now)
        found = await asyncio.to_thread(lambda: list(self._known()))
        there = await ExportJob.among([key for _, key in found])
        for path, key in found:
            with contextlib.suppress(FileNotFoundError):
                stale = (
                    path.suffix == ".part" and time.time() - path.stat().st_mtime > STALE_PART.total_seconds()
                )
                if key not in there or stale:
                    path.unlink()


class ExportWorker(Worker):
    """Looks every two seconds what is to be made."""

    def __init__(
        self,
        files: ExportFiles,
        space: Space,
        *,
        now: Callable[[], datetime],
        uploads: Uploads,
        at_once: int = AT_ONCE,
        every: float = 2.0,
        most_rows: int = MOST_ROWS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        super().__init__("exports", every=every, length=_LEASE, logger=logger)
        self._files = files
        self._space = space
        self._now = now
        self._at_once = at_once
        self.uploads = uploads
        self._most_rows = most_rows
        self._most_bytes = most_bytes
        self._making: dict[int, asyncio.Task[None]] = {}
        self._threads: ThreadPoolExecutor | None = None

    async def once(self) -> None:
        """Begin what is to be made, as far as this process has room."""
        if len(self._making) >= self._at_once:
            return
        for key in await reading.waiting(now=self._now(), limit=4 * self._at_once):
            if len(self._making) >= self._at_once:
                return
            if key not in self._making and await Lease.take(self._lease(key), self._holder, length=_LEASE):
                task = asyncio.create_task(self._make(key), name=f"export {key}")
                self._making[key] = task
                task.add_done_callback(partial(self._made, key))

    def _made(self, key: int, task: asyncio.Task[None]) -> None:
        self._making.pop(key, None)
        self.wake()

    async def all_made(self) -> None:
        """Wait until what has been begun is done."""
        while self._making:
            await asyncio.wait([*self._making.values()])
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """What is half made is laid down, for another process or the next."""
        await super().stop()
        making = [*self._making.values()]
        for task in making:
            task.cancel()
        if making:
            await asyncio.wait(making, timeout=STOP_SECONDS)
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _lease(key: int) -> str:
        return f"export:{key}"

    async def _make(self, key: int) -> None:
        job = await ExportJob.begin(key, self._holder)
        try:
            if job is not None:
                await self._make_or_say_why(job)
        finally:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(STOP_SECONDS):
                    await Lease.give_back(self._lease(key), self._holder)

    async def _make_or_say_why(self, job: ExportJob) -> None:
        part = self._files.part(job.id, self._holder)
        try:
            if job.tries > MOST_TRIES:
                raise _Failed(ExportFailure.BROKEN)
            rows = await self._write(job, part)
            await self._hand_over(job, part, rows)
        except _Ended:
            pass
        except _Failed as failed:
            await job.fail(failed.why, now=self._now())
        except asyncio.CancelledError:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(STOP_SECONDS):
                    await job.lay_down(counts=False)
            raise
        except Exception as error:
            # Its words may hold what somebody wrote.
            logger.error("export %s failed: %s", job.id, type(error).__name__)
            await job.lay_down(counts=True)
        finally:
            part.unlink(missing_ok=True)

    async def _write(self, job: ExportJob, part: Path) -> int:
        """Write all rows; how many there were."""
        what = (
            own_data(job.asked_by_id)
            if job.what is ExportList.OWN_DATA
            else exported(job.what, job.wanted, job.actor.audience, english=job.english, now=self._now())
        )
        writing = _Writing(self, job, what, part)
        try:
            await writing.open()
            return await writing.write()
        except Refused as refused:
            expensive = refused.code is RefusalCode.TOO_EXPENSIVE
            raise _Failed(ExportFailure.TOO_EXPENSIVE if expensive else ExportFailure.BROKEN) from None
        except OSError as error:
            if disk_full(error):
                raise _Failed(ExportFailure.STORAGE_FULL) from None
            raise
        finally:
            await writing.end()

    async def _hand_over(self, job: ExportJob, part: Path, rows: int) -> None:
        size = (await asyncio.to_thread(os.stat, part)).st_size
        target = self._files.path(job.id, job.format)
        await asyncio.to_thread(os.replace, part, target)
        if not await job.finish(rows, size, now=self._now()) and not await ExportJob.among([job.id]):
            target.unlink(missing_ok=True)

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do it in one of the threads that write."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._at_once, "export", initializer=_step_back)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def check(self, job: ExportJob, written: int, rows: int, total: int | None) -> None:
        """Whether to go on: it is still wanted, still theirs, and there is still room."""
        if rows > self._most_rows or written > self._most_bytes or (total or 0) > self._most_rows:
            raise _Failed(ExportFailure.TOO_LARGE)
        if self._space.short:
            raise _Failed(ExportFailure.STORAGE_FULL)
        await Lease.take(self._lease(job.id), self._holder, length=_LEASE)
        if not await job.reached(rows, total):
            raise _Ended
        if not may_ask(job.actor, job.what) or await reading.nobody_is_it(
            job.role, job.asked_by_id, job.opd_id
        ):
            raise _Failed(ExportFailure.NOT_ALLOWED)


class _Writing:
    """One file, from its first row to its last."""

    def __init__(self, worker: ExportWorker, job: ExportJob, what: Exported, part: Path) -> None:
        self._worker = worker
        self._job = job
        self._what = what
        self._part = part
        self._file: TableFile | None = None
        self._rows = 0
        self._total: int | None = None

    async def open(self) -> None:
        await self._worker.check(self._job, 0, 0, None)
        # It is only for showing how far it is.
        with contextlib.suppress(Refused):
            self._total = await self._what.total()
        await self._worker.check(self._job, 0, 0, self._total)
        self._file = await self._worker.in_thread(self._opened)

    def _opened(self) -> TableFile:
        private_folder(self._part.parent)
        private_file(self._part)
        if self._job.format is ExportFormat.ZIP:
            return OwnDataFile(self._part, self._worker.uploads)
        if self._job.format is ExportFormat.CSV:
            return CsvFile(self._part, self._what.columns)
        return XlsxFile(self._part, self._what.columns, self._what.title)

    async def write(self) -> int:
        file, told = self._file, time.monotonic()
        assert file is not None
        async for batch in self._what.batches():
            await self._worker.in_thread(partial(file.write, batch))
            self._rows += len(batch)
            if time.monotonic() - told > _TOLD_EVERY or self._rows > self._worker._most_rows:
                told = time.monotonic()
                await self._worker.check(self._job, file.written, self._rows, self._total)
            await asyncio.sleep(_REST)
        await self._worker.check(self._job, file.written, self._rows, self._total)
        await self._closed(file)
        return self._rows

    async def _closed(self, file: TableFile) -> None:
        """Packing a long sheet takes a while, in which the lease is kept."""
        closing = asyncio.ensure_future(self._worker.in_thread(file.close))
        while not closing.done():
            await asyncio.wait({closing}, timeout=_LEASE.total_seconds() / 3)
            await self._worker.check(self._job, 0, self._rows, self._total)
        self._file = None
        try:
            closing.result()
        except OSError:
            raise
        except Exception as error:
            # xlsxwriter wraps what the disk says.
            cause = error.args[0] if error.args else None
            raise OSError(getattr(cause, "errno", errno.EIO), "the file could not be written") from None

    async def end(self) -> None:
        if self._file is not None:
            with contextlib.suppress(Exception):
                await asyncio.shield(self._worker.in_thread(self._file.abandon))
            self._file = None


def _step_back() -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _PATIENT)
