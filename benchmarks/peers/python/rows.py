"""The same rows for the Python peers: sqlite3 in the loop's thread, prepared statements, plain objects."""

import asyncio
import hashlib
import os
import secrets
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

db = sqlite3.connect(os.environ["BENCH_SQLITE"], isolation_level=None, cached_statements=256)
db.row_factory = sqlite3.Row
for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "mmap_size=268435456"):
    db.execute(f"PRAGMA {pragma}")

COMPLAINT = (
    "SELECT id, number, title, description, kind, status, submitted_at, overdue, support_count, version, "
    "opd_id, category_id FROM complaint"
)
OPDS = {r["id"]: dict(r) for r in db.execute("SELECT id, code, name FROM opd")}
CATEGORIES = {r["id"]: dict(r) for r in db.execute("SELECT id, code, name FROM category")}
CATEGORY_IDS = {c["code"]: c["id"] for c in CATEGORIES.values()}


def page(first: int, submitted_from: datetime | None) -> list[sqlite3.Row]:
    if submitted_from is None:
        return db.execute(
            f"{COMPLAINT} WHERE public ORDER BY submitted_at DESC, id DESC LIMIT ?", (first,)
        ).fetchall()
    return db.execute(
        f"{COMPLAINT} WHERE public AND submitted_at >= ? ORDER BY submitted_at DESC, id DESC LIMIT ?",
        (stored(submitted_from), first),
    ).fetchall()


def complaint(number: str) -> sqlite3.Row | None:
    return db.execute(f"{COMPLAINT} WHERE number = ?", (number,)).fetchone()  # type: ignore[no-any-return]


def by_id(key: int) -> sqlite3.Row:
    return db.execute(f"{COMPLAINT} WHERE id = ?", (key,)).fetchone()  # type: ignore[no-any-return]


def clocks(key: int) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT kind, started_at, due_at, state, rule FROM clock WHERE complaint_id = ? ORDER BY id", (key,)
    ).fetchall()


def responses(key: int) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT id, kind, text, opd_id, created_at FROM response WHERE complaint_id = ? ORDER BY id", (key,)
    ).fetchall()


def timeline(key: int) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT id, kind, at, status_from, status_to, note FROM event WHERE complaint_id = ? ORDER BY id",
        (key,),
    ).fetchall()


def actor_of(header: str | None) -> sqlite3.Row | None:
    if header is None or not header.startswith("Bearer "):
        return None
    hashed = hashlib.sha256(header[7:].encode()).hexdigest()
    return db.execute(  # type: ignore[no-any-return]
        "SELECT a.id, a.role, a.opd_id FROM session s JOIN account a ON a.id = s.account_id "
        "WHERE s.token_hash = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND a.active",
        (hashed, stored(datetime.now(UTC))),
    ).fetchone()


def stored(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(" ")


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)


def global_id(type_name: str, key: Any) -> str:
    return urlsafe_b64encode(f"{type_name}:{key}".encode()).decode().rstrip("=")


def submit(title: str, description: str, category: str | None) -> tuple[sqlite3.Row, str]:
    now = stored(datetime.now(UTC))
    year = datetime.now(UTC).year
    db.execute("BEGIN IMMEDIATE")
    try:
        [given] = db.execute(
            "UPDATE number_series SET given = given + 1 WHERE year = ? RETURNING given", (year,)
        ).fetchone()
        number, pin = f"TPR-{year}-{given:06}", f"{secrets.randbelow(1_000_000):06}"
        key = db.execute(
            "INSERT INTO complaint (number, title, description, kind, status, version, category_id, anonymous, "
            "confidential, public, content_hash, submitted_at, updated_at, asked_rating, overdue, support_count, "
            "pin_hash) VALUES (?, ?, ?, 'COMPLAINT', 'SUBMITTED', 1, ?, 0, 0, 0, ?, ?, ?, 0, 0, 0, ?)",
            (
                number, title, description, CATEGORY_IDS.get(category or ""),
                hashlib.sha256((title + description).encode()).hexdigest(), now, now,
                hashlib.sha256((number + pin).encode()).hexdigest(),
            ),
        ).lastrowid  # fmt: skip
        db.execute(
            "INSERT INTO clock (kind, complaint_id, unit, rule, started_at, due_at, near_at, state, near_told) "
            "VALUES ('VERIFY', ?, 'WORKING_DAYS', '3 HK', ?, ?, ?, 'RUNNING', 0)",
            (key, now, now, now),
        )
        db.execute(
            "INSERT INTO event (kind, at, complaint_id, public, reclassed, for_regent, by_reporter, status_to) "
            "VALUES ('SUBMITTED', ?, ?, 0, 0, 0, 1, 'SUBMITTED')",
            (now, key),
        )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    assert key is not None
    return by_id(key), pin


def respond(complaint_id: str, kind: str, text: str) -> dict[str, Any]:
    now = stored(datetime.now(UTC))
    padded = complaint_id + "=" * (-len(complaint_id) % 4)
    key = int(urlsafe_b64decode(padded).decode().split(":")[1])
    db.execute("BEGIN IMMEDIATE")
    try:
        before = by_id(key)
        db.execute(
            "UPDATE complaint SET status = 'IN_PROGRESS', version = version + 1, updated_at = ? WHERE id = ?",
            (now, key),
        )
        db.execute(
            "INSERT INTO response (complaint_id, opd_id, kind, text, created_at) VALUES (?, ?, ?, ?, ?)",
            (key, before["opd_id"], kind, text, now),
        )
        cursor = db.execute(
            "INSERT INTO event (kind, at, complaint_id, opd_id, public, reclassed, for_regent, by_reporter, "
            "status_from, status_to) VALUES ('RESPONDED', ?, ?, ?, 1, 0, 0, 0, ?, 'IN_PROGRESS')",
            (now, key, before["opd_id"], before["status"]),
        ).lastrowid
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    event = {"id": cursor, "kind": "RESPONDED", "at": now, "status_from": before["status"]}
    return {"event": {**event, "status_to": "IN_PROGRESS", "note": None}, "complaint": by_id(key)}


_listeners: dict[str, set[asyncio.Queue[Any]]] = {}


def publish(topic: str, item: Any) -> None:
    for queue in _listeners.get(topic, ()):
        queue.put_nowait(item)


async def subscribe(topic: str) -> AsyncIterator[Any]:
    queue: asyncio.Queue[Any] = asyncio.Queue()
    _listeners.setdefault(topic, set()).add(queue)
    try:
        while True:
            yield await queue.get()
    finally:
        _listeners[topic].discard(queue)
