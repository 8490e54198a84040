"""What news do to a snapshot, as the clients apply them (tests/fixtures/live says what that means)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cmp_to_key
from typing import Any

Json = dict[str, Any]
IN_QUEUE = {"ROUTED", "IN_PROGRESS", "NEEDS_INFORMATION"}


def _instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _sign(a: Any, b: Any) -> int:
    return (a > b) - (a < b)


def _code(thing: Json | None) -> str | None:
    return None if thing is None else thing["code"]


def oldest_first(a: Json, b: Json) -> int:
    return _sign((_instant(a["submittedAt"]), a["number"]), (_instant(b["submittedAt"]), b["number"]))


def newest_first(a: Json, b: Json) -> int:
    return oldest_first(b, a)


def most_urgent_first(a: Json, b: Json) -> int:
    def due(c: Json) -> float:
        return float("inf") if c["nextDueAt"] is None else _instant(c["nextDueAt"])

    return _sign((due(a), a["number"]), (due(b), b["number"]))


def most_supported_first(a: Json, b: Json) -> int:
    return _sign((b["supportCount"], b["number"]), (a["supportCount"], a["number"]))


ORDERS = {
    "NEWEST": newest_first,
    "OLDEST": oldest_first,
    "MOST_URGENT": most_urgent_first,
    "MOST_SUPPORTED": most_supported_first,
}


class View:
    """Which complaints stand in a list, and in what order."""

    def __init__(
        self, belongs: Callable[[Json, bool], bool], compare: Callable[[Json, Json], int] = newest_first
    ) -> None:
        self.belongs = belongs
        self.key = cmp_to_key(compare)


def queue_view(opd: str) -> View:
    return View(
        lambda c, _: (c["opd"] or {}).get("code") == opd and c["status"] in IN_QUEUE, most_urgent_first
    )


ONLY_SERVER = (
    "within", "closedFrom", "closedTo", "answeredFrom", "askedFrom", "rated", "waitingSince", "dueSoon",
)  # fmt: skip
"""What a complaint in a list does not say of itself."""


def board_view(filter: Json | None = None, order: str = "NEWEST") -> View:
    wanted = filter or {}
    only_server = bool(wanted.get("search")) or any(wanted.get(f) is not None for f in ONLY_SERVER)

    def belongs(c: Json, present: bool) -> bool:
        filed = _instant(c["submittedAt"])
        codes = {
            "status": c["status"],
            **{f: (c[f] or {}).get("code") for f in ("opd", "category", "district")},
        }
        return (
            (present or not only_server)
            and all(wanted.get(f) is None or value in wanted[f] for f, value in codes.items())
            and wanted.get("overdue") in (None, c["overdue"])
            and (wanted.get("submittedFrom") is None or filed >= _instant(wanted["submittedFrom"]))
            and (wanted.get("submittedTo") is None or filed <= _instant(wanted["submittedTo"]))
        )

    return View(belongs, ORDERS[order])


def _apply_one(view: View, snapshot: Json, news: Json) -> Json:
    complaint = news["complaint"]
    key = news["complaintId"] if complaint is None else complaint["id"]
    known = next((c for c in snapshot["items"] if c["id"] == key), None)
    dated = {**snapshot, "asOf": news["cursor"]}
    if known is not None and complaint is not None and complaint["version"] < known["version"]:
        return dated
    others = [c for c in snapshot["items"] if c is not known]
    if complaint is None or not view.belongs(complaint, known is not None):
        if known is not None:
            return {**dated, "items": others, "total": snapshot["total"] - 1}
        return {**dated, "exact": snapshot["exact"] and not snapshot["more"]}
    beyond = snapshot["more"] and (not others or view.key(complaint) > view.key(others[-1]))
    if beyond:
        return {**dated, "items": others, "exact": known is not None and snapshot["exact"]}
    items = sorted([*others, complaint], key=view.key)
    if known is None and snapshot["more"] and complaint["version"] > 1:
        return {**dated, "items": items, "exact": False}
    return {**dated, "items": items, "total": snapshot["total"] + (known is None)}


def apply_to_list(view: View, snapshot: Json, news: Sequence[Json]) -> Json:
    for one in news:
        snapshot = _apply_one(view, snapshot, one)
    return snapshot


def apply_to_single(snapshot: Json, news: Sequence[Json]) -> Json:
    """Of one complaint: the last that was told, unless what is known is of a later version."""
    for one in news:
        known, told = snapshot["complaint"], one["complaint"]
        older = known is not None and told is not None and told["version"] < known["version"]
        snapshot = {"asOf": one["cursor"], "complaint": known if older else told}
    return snapshot


def apply_to_ticker(items: Sequence[Json], news: Sequence[Json], length: int) -> list[Json]:
    known, fresh = {i["cursor"] for i in items}, []
    for one in news:
        if one["cursor"] not in known:
            known.add(one["cursor"])
            fresh.append(one)
    return [*reversed(fresh), *items][:length]
