"""A big town to measure in: the demonstration's complaints many times over, by raw SQL, in a SQLite file.

    python -m benchmarks.town var/rows.sqlite3 102        # 2,024 complaints become 206,448

The copies of what has ended lie 36 days apart, into the past; what is open stays where it is, so that no
promise of theirs is broken by having been copied.
"""

import sqlite3
import sys
from pathlib import Path

DAYS_APART = 36
_ENDED = "('CLOSED', 'REJECTED', 'WITHDRAWN', 'MERGED')"
_TIMES = {
    "complaint": ("submitted_at", "updated_at", "verified_at", "routed_at", "waiting_since", "answered_at",
                  "resolved_at", "closed_at"),
    "event": ("at",),
    "clock": ("started_at", "due_at", "near_at", "paused_at", "stopped_at"),
    "response": ("created_at",),
    "support": ("at",),
}  # fmt: skip
_COMPLAINTS = {"complaint": ("id", "merged_into_id"), "event": ("complaint_id", "via_id")}
"""Columns with a complaint's id, where it is not `complaint_id` alone."""


def multiply(file: Path, times: int) -> int:
    """Make it `times` as many complaints; gives how many there are then. Nobody else has the file open."""
    db = sqlite3.connect(file, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-400000")
        strides = {t: db.execute(f"SELECT max(id) FROM {t}").fetchone()[0] for t in _TIMES}
        db.execute("BEGIN")
        for table in _TIMES:
            for k in range(1, times):
                db.execute(_copy(db, table, strides, k))
        db.execute("COMMIT")
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(db.execute("SELECT count(*) FROM complaint").fetchone()[0])
    finally:
        db.close()


def _copy(db: sqlite3.Connection, table: str, strides: dict[str, int], k: int) -> str:
    columns = [r[1] for r in db.execute(f"PRAGMA table_info({table})")]
    made = [_value(table, column, strides, k) for column in columns]
    complaint = "" if table == "complaint" else "LEFT JOIN complaint c ON c.id = t.complaint_id "
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(made)} FROM {table} t {complaint}"
        f"WHERE t.id <= {strides[table]} ORDER BY t.id"
    )


def _value(table: str, column: str, strides: dict[str, int], k: int) -> str:
    here = f"t.{column}"
    if column in _COMPLAINTS.get(table, ("complaint_id",)):
        return f"{here} + {k * strides['complaint']}"
    if column == "id":
        return f"{here} + {k * strides[table]}"
    if column in _TIMES[table]:
        status = "t.status" if table == "complaint" else "c.status"
        earlier = f"strftime('%Y-%m-%d %H:%M:%f', substr({here}, 1, 26), '-{k * DAYS_APART} days')"
        return f"CASE WHEN {status} IN {_ENDED} THEN {earlier} || '+00:00' ELSE {here} END"
    if column == "number":
        return f"{here} || '-{k}'"
    if column in ("latitude", "longitude"):
        return f"{here} + {(k % 11 - 5) * 0.0007:.4f}"
    return "NULL" if column in ("idempotency_hash", "pin_hash", "account_id") else here


if __name__ == "__main__":
    sys.stdout.write(f"{multiply(Path(sys.argv[1]), int(sys.argv[2]))} complaints\n")
