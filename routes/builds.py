"""Builds of the web clients: which one is served, and those before it, whose pages may be open for weeks.

A page of an older build asks for its own files and sends its own documents. So each build that is served is
put by beside the data: its files under `assets/`, whose names carry their hashes, and what it consists of
as `<build>.json`.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

ASSETS = "assets"
DOCUMENTS = "trusted-documents.json"
NAME = "build"
KEPT_SECONDS = 60 * 24 * 3600
"""So long after it was served last a build is kept."""


def build_of(web: Path) -> str | None:
    """The name that the build in the folder was given, the same on all machines; None: there is none."""
    try:
        return (web / NAME).read_text().strip() or None
    except FileNotFoundError:
        return None


def put_by(web: Path, kept: Path, *, now: float) -> None:
    """Keep the build that is served from now on, at `now` in seconds since the epoch, and forget those that
    were not served for KEPT_SECONDS. Several processes may do it at once."""
    build = build_of(web)
    if build is None:
        return
    (kept / ASSETS).mkdir(parents=True, exist_ok=True)
    names = [file.name for file in (web / ASSETS).iterdir() if file.is_file() and not file.is_symlink()]
    for name in names:
        _copy(web / ASSETS / name, kept / ASSETS / name)
    of_build = {"assets": names, "documents": _documents(web / DOCUMENTS)}
    _write(kept / f"{build}.json", orjson.dumps(of_build))
    os.utime(kept / f"{build}.json", (now, now))
    _forget_older(kept, before=now - KEPT_SECONDS)


def trusted_documents(web: Path, kept: Path | None = None) -> dict[str, str]:
    """The clients' own documents by their ids: those of the build, and of the builds before it."""
    found: dict[str, str] = {}
    for file in sorted(kept.glob("*.json")) if kept is not None else ():
        found |= _read(file).get("documents", {})
    return found | _documents(web / DOCUMENTS)


def _forget_older(kept: Path, *, before: float) -> None:
    wanted: set[str] = set()
    for file in kept.glob("*.json"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
        else:
            wanted.update(_read(file).get("assets", ()))
    for file in (kept / ASSETS).iterdir():
        # One that another process is about to name in its build is younger.
        if file.name not in wanted and file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


def _documents(file: Path) -> dict[str, str]:
    found: dict[str, str] = _read(file)
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = orjson.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    return found


def _copy(file: Path, to: Path) -> None:
    """A second name for the same file where the disk allows it."""
    if to.exists():
        return
    try:
        os.link(file, to)
    except FileExistsError:
        return
    except OSError:
        part = to.with_name(f".{to.name}.{os.getpid()}")
        shutil.copyfile(file, part)
        part.replace(to)


def _write(file: Path, content: bytes) -> None:
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
