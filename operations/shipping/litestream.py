"""Litestream (https://litestream.io): its program, what it is told, what it is asked."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.media.s3_access import S3Access, bucket_of
from models.media.uploads import Uploads
from operations.problem import OfficeProblem

DATABASE = "database"
"""Below the place: what Litestream writes."""
_PHOTOS = "uploads"
KEPT_DAYS = 7
"""To any moment of so many days one may go back."""
_SOCKET, _CONFIGURATION = "socket", "litestream.json"
_S3 = "s3://"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to: a folder, or `s3://bucket/below/it` with what reaches it."""

    url: str
    access: S3Access

    @property
    def folder(self) -> Path | None:
        return None if self.url.startswith(_S3) else Path(self.url)

    def photos(self, arrivals: Path) -> Uploads:
        """Where they are brought to. `arrivals`: a folder of this machine."""
        if self.folder is not None:
            return Uploads.of(self.folder / _PHOTOS)
        return Uploads.of(arrivals, f"{self.url.rstrip('/')}/{_PHOTOS}", self.access)

    @property
    def environment(self) -> dict[str, str]:
        """Nothing else of ours: the server's secret has no business there."""
        found = {"HOME": "/nonexistent"}
        if self.access.access_key and self.access.secret_key:
            found["AWS_ACCESS_KEY_ID"] = self.access.access_key
            found["AWS_SECRET_ACCESS_KEY"] = self.access.secret_key
        return found

    @property
    def replica(self) -> dict[str, Any]:
        """As Litestream's configuration has it."""
        folder = self.folder
        if folder is not None:
            return {"type": "file", "path": str(folder.absolute() / DATABASE)}
        bucket, below = bucket_of(self.url)
        found = {"type": "s3", "bucket": bucket, "region": self.access.region}
        found["path"] = "/".join(part for part in (below, DATABASE) if part)
        if self.access.endpoint is None:
            return found
        return {**found, "endpoint": self.access.endpoint, "force-path-style": True}


@dataclass(frozen=True, slots=True)
class Litestream:
    """For one database, which a restore need not find there. `folder`: a new one for its configuration and
    its socket, short enough for one."""

    database: Path
    place: Place
    folder: Path

    def configure(self, metadata: Path | None = None) -> None:
        """`metadata`: a folder for what it must know of what was shipped."""
        told: dict[str, Any] = {"path": str(self.database), "replica": self.place.replica}
        # Never while all who write wait: what is over is emptied when nobody reads.
        told |= {"truncate-page-n": 0, "busy-timeout": "5s"}
        if metadata is not None:
            told["meta-path"] = str(metadata.absolute())
        written = {
            "socket": {
                "enabled": metadata is not None,
                "path": str(self.folder / _SOCKET),
                "permissions": 0o600,
            },
            "logging": {"level": "warn", "type": "text", "stderr": True},
            "snapshot": {"interval": "24h", "retention": f"{KEPT_DAYS * 24}h"},
            "dbs": [told],
        }
        # JSON is YAML as well.
        (self.folder / _CONFIGURATION).write_text(json.dumps(written))

    @property
    def replicate(self) -> list[str]:
        return [program(), "replicate", *self._configured]

    def synced(self, seconds: int) -> bool:
        """Whether all that was committed when this began is at the place, within so long."""
        asked = ["sync", "-wait", "-timeout", str(seconds), "-socket", str(self.folder / _SOCKET)]
        return self._run(*asked, str(self.database)).returncode == 0

    def restore(self, to: Path, *, at: datetime | None = None) -> None:
        """Write the database as it was last shipped, or as it was at that moment. Raises OfficeProblem."""
        when = [] if at is None else ["-timestamp", at.isoformat()]
        options = ["-integrity-check", "quick", "-o", str(to), *when]
        run = self._run("restore", *self._configured, *options, str(self.database))
        if run.returncode:
            raise OfficeProblem(f"Nothing could be put back from {self.place.url}: {_last(run.stderr)}")

    @property
    def _configured(self) -> list[str]:
        return ["-config", str(self.folder / _CONFIGURATION), "-no-expand-env"]

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        environment: Mapping[str, str] = self.place.environment
        return subprocess.run(
            [program(), *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment,
        )  # fmt: skip


def program() -> str:
    """That of the package, beside Python, or of this machine. Raises OfficeProblem."""
    beside = Path(sys.executable).parent
    found = shutil.which("litestream", path=str(beside)) or shutil.which("litestream")
    if found is None:
        raise OfficeProblem(
            "This needs Litestream: pip install --require-hashes -r requirements-ship.lock, or the program "
            "itself on the PATH."
        )
    return found


def _last(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "Litestream said nothing"
