"""Who knows what is true: it reads the database beside the program, after each commit, and believes nobody.

It knows by plain rules of its own who may see what, and keeps each complaint's states with when they were
true. What it is asked: of a commit, whether the log grew in order; of a frame, whether its reader may be told
this, now, and has not been told it.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models import global_id
from tests.simulation.findings import Findings
from tests.simulation.loop import Owner

OPD_OF = {"budi": "DPUPR", "wati": "DPUPR", "kepala": "DPUPR", "screen": "DPUPR", "ani": "DLHP"}
INTERNAL = "RAHASIA-DINAS"
"""Stands in each word that is for the offices alone."""
TELEPHONE = "0811777"
"""With it begins each telephone number that a visitor leaves."""
STRANGERS = ("visitor", "joko", "rina", "screen", "wall")
"""Whom neither is told. (Joko and Rina write nothing that is confidential.)"""


class State(NamedTuple):
    """A complaint as it was from an event on."""

    since: int
    number: str
    public: bool
    confidential: bool
    kind: str
    opd: str | None
    reporter: str | None
    filer: str | None
    title: str


class Logged(NamedTuple):
    id: int
    kind: str
    complaint: int | None
    via: int | None
    opd: str | None
    left: str | None
    public: bool


@dataclass
class Oracle:
    connection: sqlite3.Connection
    findings: Findings
    events: list[Logged] = field(default_factory=list)
    states: dict[int, list[State]] = field(default_factory=dict)
    ledger: int = 0
    """How many rows of the ledger were compared with the log."""
    frames: int = 0

    def __post_init__(self) -> None:
        self._opds: dict[int, str] = dict(self._ask("SELECT id, code FROM opd"))
        self._people: dict[int, str] = {k: n.lower() for k, n in self._ask("SELECT id, name FROM account")}
        self._of_number: dict[str, int] = {}
        self._ids: list[int] = []
        self._commits: list[int] = []
        """The last event before each commit."""

    def _ask(self, sql: str, *params: Any) -> list[Any]:
        return self.connection.execute(sql, params).fetchall()

    # ── of a commit ──

    def committed(self, who: Owner) -> None:
        last = self._ids[-1] if self._ids else 0
        self._commits.append(last)
        rows = self._ask(
            "SELECT id, kind, complaint_id, via_id, opd_id, left_opd_id, public FROM event WHERE id > ? "
            "ORDER BY id",
            last,
        )
        touched = set[int]()
        for key, kind, complaint, via, opd, left, public in rows:
            self.events.append(
                Logged(key, kind, complaint, via, self._opds.get(opd), self._opds.get(left), bool(public))
            )
            self._ids.append(key)
            touched |= {c for c in (complaint, via) if c is not None}
        for complaint in sorted(touched):
            self._look_at(complaint, rows[-1][0])
        if who.dead and rows:
            self.findings.broken(f"{who.name} was dead and has committed {rows}")
        self._compare_ledger()

    def _look_at(self, complaint: int, since: int) -> None:
        [row] = self._ask(
            "SELECT number, public, confidential, kind, opd_id, reporter_id, filer_id, title FROM complaint "
            "WHERE id = ?",
            complaint,
        )
        number, public, confidential, kind, opd, reporter, filer, title = row
        people = self._people
        state = State(
            since, number, bool(public), bool(confidential), kind, self._opds.get(opd),
            people.get(reporter), people.get(filer), title,
        )  # fmt: skip
        self._of_number[number] = complaint
        self.states.setdefault(complaint, []).append(state)

    def _compare_ledger(self) -> None:
        """Each event once, in order, none passed over: at every moment."""
        for number, event in self._ask(
            "SELECT n, event_id FROM simulated_ledger WHERE n > ? ORDER BY n", self.ledger
        ):
            expected = self._ids[self.ledger] if self.ledger < len(self._ids) else None
            if event != expected or number != self.ledger + 1:
                self.findings.broken(f"the ledger's entry {number} is event {event}, not {expected}")
            self.ledger += 1

    def whole(self) -> None:
        """Nothing has come into the log behind what was there."""
        [(count,)] = self._ask("SELECT count(*) FROM event")
        if count != len(self._ids):
            self.findings.broken(f"the log has {count} events, of which {len(self._ids)} came in order")
        if self.ledger != count:
            self.findings.broken(f"the ledger has {self.ledger} of {count} events")

    def times(self, title: str) -> int:
        """How often it was filed."""
        [(count,)] = self._ask("SELECT count(*) FROM complaint WHERE title = ?", title)
        return int(count)

    # ── of a frame ──

    def heard(self, name: str, screen: str, frame: dict[str, Any], text: str, after: int) -> int:
        """Check what somebody was told on a screen that stood at `after`; where it stands now."""
        self.frames += 1
        position = global_id.decode_cursor(frame["cursor"])
        if position is None or position <= after:
            self.findings.broken(f"{screen}: told {frame['event']} at {position}, after {after}")
            raise AssertionError
        index = bisect_right(self._ids, position)
        if not index or self._ids[index - 1] != position:
            self.findings.broken(f"{screen}: told of event {position}, which is not committed")
        self.no_secret(name, screen, text)
        event, complaint = self.events[index - 1], frame["complaint"]
        if complaint is not None:
            self._may_see(name, screen, event, complaint)
        elif frame["complaintId"] is not None:
            self._had_seen(name, screen, event, frame["complaintId"])
        return position

    def no_secret(self, name: str, screen: str, text: str) -> None:
        """Neither what was said among offices nor whom it is about."""
        if name in STRANGERS:
            for secret in (INTERNAL, TELEPHONE):
                if secret in text:
                    self.findings.broken(f"{screen}: {name} was told {text}, with {secret}")

    def _may_see(self, name: str, screen: str, event: Logged, complaint: dict[str, Any]) -> None:
        key = global_id.key_of("Complaint", complaint["id"])
        states = self.states.get(key or 0, [])
        since = [s for s in states if s.since >= event.id] or states[-1:]
        before = [s for s in states if s.since <= event.id][-1:]
        if not any(sees(name, state) for state in (*before, *since)):
            self.findings.broken(f"{screen}: {name} was told of {complaint['number']}, as {states[-1:]}")
        hidden_title = all(s.confidential for s in states)
        outside = name in ("wall", "screen")
        if hidden_title and outside and states[-1].title == complaint["title"]:
            self.findings.broken(f"{screen}: the confidential {complaint['title']!r} stands on a wall")

    def _had_seen(self, name: str, screen: str, event: Logged, complaint: str) -> None:
        key = global_id.key_of("Complaint", complaint)
        states = self.states.get(key or 0, [])
        if not any(sees(name, state) for state in states) and not self._passing(event):
            self.findings.broken(f"{screen}: {name} felt {event}, of what they have never seen")

    def _passing(self, event: Logged) -> bool:
        """Whether it was public for a moment between two changes that were committed together: no state says
        so, but the log does."""
        at = bisect_right(self._commits, event.id - 1)
        until = self._commits[at] if at < len(self._commits) else self._ids[-1]
        since = self._commits[at - 1]
        together = [e for e in self.events if since < e.id <= until and e.complaint == event.complaint]
        return len(together) > 1 and any(e.public for e in together if e.id <= event.id)


def sees(name: str, state: State) -> bool:
    """By docs: who sees a complaint in this state at all."""
    oversight = state.kind == "OVERSIGHT"
    own = name in (state.reporter, state.filer)
    rules: dict[str, Callable[[], bool]] = {
        "dina": lambda: not oversight or state.opd is None or own,
        "bupati": lambda: True,
        "wall": lambda: True,
        "screen": lambda: state.opd == "DPUPR",
    }
    known = rules.get(name)
    if known is not None:
        return known()
    return state.public or own or (name in OPD_OF and OPD_OF[name] == state.opd)
