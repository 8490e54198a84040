"""The rows that all servers read: the demonstration's regency, with sessions whose tokens are known here."""

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
    # One secret for all that run over these rows: it seals the ids that are asked for.
    os.environ["TAPROSE_SECRET"] = secrets.token_urlsafe(48)
    environment = {**os.environ, "TAPROSE_DATA": str(folder), "TAPROSE_DATABASE_URL": f"sqlite://{file}"}
    if not file.exists():
        for command in (["migrate"], ["seed", "--demo"]):
            subprocess.run([sys.executable, "cli.py", *command], cwd=ROOT, env=environment, check=True)
    db = sqlite3.connect(file)
    try:
        now, later = datetime.now(UTC), datetime.now(UTC) + timedelta(days=30)
        for token, who in ((OFFICER, "petugas.dpupr@demo.test"), (CITIZEN, "warga@demo.test")):
            db.execute("DELETE FROM session WHERE token_hash = ?", (token_hash(token),))
            db.execute(
                "INSERT INTO session (token_hash, account_id, created_at, expires_at) "
                "SELECT ?, id, ?, ? FROM account WHERE email = ?",
                (token_hash(token), now.isoformat(" "), later.isoformat(" "), who),
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
    seal = Seal(config.load(environment).secret)
    plain = urlsafe_b64encode(f"Complaint:{in_hand}".encode()).decode().rstrip("=")
    return Rows(file, plain, seal.encode("Complaint", in_hand), numbers)
