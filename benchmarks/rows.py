"""The rows that all servers read: the demonstration's regency, with sessions whose tokens are known here; and
a big town's."""

import os
import secrets
import sqlite3
import subprocess
import sys
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import config
from models.global_id import Seal
from models.identity.server_secret import token_hash

ROOT = Path(__file__).parent.parent
OFFICER, CITIZEN = "tps_benchmark-officer", "tps_benchmark-citizen"


class Rows(NamedTuple):
    """The database; `in_hand` is a complaint that DPUPR may answer again and again, as the peers name it and,
    `sealed`, as Taprose does."""

    file: Path
    in_hand: str
    sealed: str
    numbers: list[str]


def make(folder: Path) -> Rows:
    """Migrate and seed a SQLite file in `folder`, once."""
    file = folder / "rows.sqlite3"
    # One secret for all that run over these rows: it seals the ids that are asked for, and addresses in them.
    kept = file.with_suffix(".secret")
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(48))
    os.environ["TAPROSE_SECRET"] = kept.read_text()
    if not file.exists():
        _seed(file, "--demo")
    db = sqlite3.connect(file)
    try:
        now, later = datetime.now(UTC), datetime.now(UTC) + timedelta(days=30)
        # The first of each: their addresses are sealed.
        for token, role, opd in ((OFFICER, "OFFICER", "DPUPR"), (CITIZEN, "CITIZEN", "")):
            db.execute("DELETE FROM session WHERE token_hash = ?", (token_hash(token),))
            db.execute(
                "INSERT INTO session (token_hash, account_id, created_at, expires_at) "
                "SELECT ?, MIN(a.id), ?, ? FROM account a LEFT JOIN opd o ON o.id = a.opd_id "
                "WHERE a.role = ? AND COALESCE(o.code, '') = ?",
                (token_hash(token), now.isoformat(" "), later.isoformat(" "), role, opd),
            )
        [(in_hand,)] = db.execute(
            "SELECT c.id FROM complaint c JOIN opd o ON o.id = c.opd_id WHERE o.code = 'DPUPR' AND "
            "c.public AND c.status = 'IN_PROGRESS' ORDER BY c.id LIMIT 1"
        ).fetchall()
        numbers = [
            r[0] for r in db.execute("SELECT number FROM complaint WHERE public AND status = 'CLOSED'")
        ]
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    seal = Seal(config.load(_environment(file)).secret)
    plain = urlsafe_b64encode(f"Complaint:{in_hand}".encode()).decode().rstrip("=")
    return Rows(file, plain, seal.encode("Complaint", in_hand), numbers)


def town(folder: Path, complaints: int) -> Path:
    """A SQLite file with so many complaints of ten years, made once."""
    file = folder / f"town-{complaints}.sqlite3"
    if not file.exists():
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        _seed(part, "--complaints", str(complaints), "--yes")
        part.rename(file)
    return file


def _seed(file: Path, *what: str) -> None:
    for command in (["migrate"], ["seed", *what]):
        subprocess.run([sys.executable, "cli.py", *command], cwd=ROOT, env=_environment(file), check=True)


def _environment(file: Path) -> dict[str, str]:
    return {**os.environ, "TAPROSE_DATA": str(file.parent), "TAPROSE_DATABASE_URL": f"sqlite://{file}"}
