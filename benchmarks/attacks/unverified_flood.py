"""Complaints filed in minutes that nobody has verified: what the public board costs once they are there."""

import shutil
import sqlite3
from pathlib import Path

from benchmarks import measures
from benchmarks.load.requests import load

NAME = "5,000 complaints that nobody has verified, while everybody asks for the public board"
FLOOD = 5_000


def rows(file: Path) -> Path:
    """The same rows, and the flood."""
    flooded = Path(shutil.copyfile(file, file.with_name("flooded.sqlite3")))
    db = sqlite3.connect(flooded)
    try:
        columns = [r[1] for r in db.execute("PRAGMA table_info(complaint)")]
        changed = {
            "id": f"c.id + {FLOOD * 10} * n.i", "number": "c.number || '-' || n.i", "status": "'SUBMITTED'",
            "public": "FALSE", "verified_at": "NULL", "idempotency_hash": "NULL", "pin_hash": "NULL",
            "opd_id": "NULL", "submitted_at": "strftime('%Y-%m-%d %H:%M:%S', 'now') || '+00:00'",
        }  # fmt: skip
        made = ", ".join(changed.get(column, f"c.{column}") for column in columns)
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
            f"INSERT INTO complaint ({', '.join(columns)}) SELECT {made} FROM complaint c, n LIMIT {FLOOD}"
        )
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    return flooded


async def attack(port: int, quick: bool) -> str:
    board = measures.board_not_kept()
    found = await load(
        port, board.make, connections=board.connections, seconds=2 if quick else 6, wanted=board.wanted
    )
    return f"{found.rate:,.0f} boards a second, each question another, {found.failed} failed"
