"""Towns of many complaints, built once by the program's own command and kept beside the benchmarks."""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.bench import VAR
from benchmarks.servers import ROOT
from tests.asked.known import Known, known

UNTIL = "2026-11-29T23:50:00"
"""So that they are the same on every machine."""


class Town(NamedTuple):
    complaints: int
    folder: Path
    known: Known

    @property
    def file(self) -> Path:
        return self.folder / "taprose.sqlite3"

    @property
    def secret(self) -> str:
        """Under which its PINs were made."""
        return (self.folder / "secret").read_text().strip()

    @property
    def name(self) -> str:
        return f"{self.complaints:,}"


async def town(complaints: int, say: Callable[[str], None]) -> Town:
    """It is migrated; what is broken off while it is built is thrown away."""
    folder = VAR / "towns" / str(complaints)
    if not folder.exists():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        await _command(unfinished, "migrate")
        say(f"million: a town of {complaints:,} is built, once")
        await _command(unfinished, "seed", "--complaints", str(complaints), "--yes", "--until", UNTIL)
        unfinished.rename(folder)
    await _command(folder, "migrate")
    source = sqlite3.connect(folder / "taprose.sqlite3")

    async def read(sql: str) -> Sequence[Sequence[Any]]:
        return source.execute(sql).fetchall()

    try:
        return Town(complaints, folder, await known(read))
    finally:
        source.close()


async def _command(folder: Path, *given: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "cli.py", *given, cwd=ROOT, env={**os.environ, "TAPROSE_DATA": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    if await process.wait():
        raise RuntimeError(f"cli.py {given[0]} failed in {folder}")
