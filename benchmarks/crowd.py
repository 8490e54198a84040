"""The regency on a busy day: 40 OPDs with an officer each, and citizens with a complaint each."""

import os
import shutil
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import config
from benchmarks.rows import Rows
from models.global_id import Seal
from models.identity.server_secret import token_hash


class Citizen(NamedTuple):
    """The token that they sign in with, and their complaint: its number, global id and row id."""

    token: str
    number: str
    complaint: str
    key: int


class Officer(NamedTuple):
    """The token that they sign in with, and the row ids of the account and the OPD."""

    token: str
    account: int
    opd: int


class Crowd(NamedTuple):
    """The rows; `officers` by their OPD's code, `citizens` by that of the OPD that has their complaint."""

    file: Path
    officers: Mapping[str, Officer]
    citizens: Mapping[str, list[Citizen]]


def make(rows: Rows, file: Path, citizens: int) -> Crowd:
    """Copy the rows into `file` and add the citizens; their complaints are spread over the OPDs evenly."""
    shutil.copy(rows.file, file)
    seal = Seal(config.load({**os.environ, "TAPROSE_DATA": str(file.parent)}).secret)
    db = sqlite3.connect(file)
    try:
        officers = _officers(db)
        found: dict[str, list[Citizen]] = {code: [] for code in officers}
        codes = list(officers)
        names = [column[1] for column in db.execute("PRAGMA table_info(complaint)")]
        like = dict(zip(names, _template(db, names), strict=True))
        [(first,)] = db.execute("SELECT max(id) + 1 FROM account")
        [(last,)] = db.execute("SELECT max(id) FROM complaint")
        people, complaints = [], []
        for n in range(citizens):
            code, key = codes[n % len(codes)], last + 1 + n
            token, number = f"tps_benchmark-citizen-{n}", f"TPR-2024-{n + 1:06}"
            people.append((first + n, f"Warga {n}", f"warga-{n}@example.test"))
            row = {
                **like,
                "id": key,
                "number": number,
                "reporter_id": first + n,
                "opd_id": officers[code].opd,
            }
            complaints.append(tuple({**row, "holder_id": officers[code].account}.values()))
            found[code].append(Citizen(token, number, seal.encode("Complaint", key), key))
        now = datetime.now(UTC)
        db.executemany(
            "INSERT INTO account (id, name, email, password_hash, role, active, created_at) "
            f"VALUES (?, ?, ?, '', 'CITIZEN', 1, '{now.isoformat(' ')}')",
            people,
        )
        marks = ", ".join("?" * len(names))
        db.executemany(f"INSERT INTO complaint ({', '.join(names)}) VALUES ({marks})", complaints)
        signed_in = [(c.token, first + n) for n, c in enumerate(_in_order(found, citizens))]
        signed_in += [(officer.token, officer.account) for officer in officers.values()]
        later = (now + timedelta(days=30)).isoformat(" ")
        db.executemany(
            "INSERT INTO session (token_hash, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
            [(token_hash(token), account, now.isoformat(" "), later) for token, account in signed_in],
        )
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    return Crowd(file, officers, found)


def _in_order(found: Mapping[str, list[Citizen]], count: int) -> list[Citizen]:
    lists = list(found.values())
    return [lists[n % len(lists)][n // len(lists)] for n in range(count)]


def _officers(db: sqlite3.Connection) -> dict[str, Officer]:
    rows = db.execute(
        "SELECT o.code, min(a.id), o.id FROM opd o JOIN account a ON a.opd_id = o.id AND a.role = "
        "'OFFICER' GROUP BY o.id ORDER BY o.id"
    )
    return {code: Officer(f"tps_benchmark-officer-{code}", account, opd) for code, account, opd in rows}


def _template(db: sqlite3.Connection, names: list[str]) -> tuple[object, ...]:
    """A complaint that an OPD has answered and works on; nobody but it and the reporter sees it."""
    [row] = db.execute(
        f"SELECT {', '.join('0' if name == 'public' else name for name in names)} FROM complaint WHERE "
        "kind = 'COMPLAINT' AND NOT confidential AND status = 'IN_PROGRESS' AND "
        "answered_at IS NOT NULL AND NOT overdue AND idempotency_hash IS NULL "
        "ORDER BY id DESC LIMIT 1"
    ).fetchall()
    return tuple(row)
