"""What a list was asked for, as a text that can be kept and asked again by another process."""

import json
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from reads.audit import AuditFilter
from reads.complaint_filter import ComplaintFilter
from reads.place import Box
from rules.audit import AuditNoun
from rules.words import ComplaintOrder, ComplaintStatus

_OF_THE_MOMENT = frozenset({"sought", "now", "by_date"})
"""What is worked out anew when it is asked."""


class KeptComplaints(NamedTuple):
    """Which complaints, and in which order."""

    wanted: ComplaintFilter
    order: ComplaintOrder


def complaints_kept(wanted: ComplaintFilter, order: ComplaintOrder) -> str:
    """As JSON."""
    said = {
        field.name: value
        for field in fields(wanted)
        if field.name not in _OF_THE_MOMENT and (value := getattr(wanted, field.name)) is not None
    }
    return json.dumps({"order": order.value, "filter": said}, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return {"at": value.isoformat()}
    return list(value)


def kept_complaints(text: str, *, now: datetime) -> KeptComplaints:
    """The way back; what depends on the hour is as of `now`."""
    kept = json.loads(text)
    given: dict[str, Any] = {name: _value(value) for name, value in kept["filter"].items()}
    if "status" in given:
        given["status"] = [ComplaintStatus(word) for word in given["status"]]
    if "within" in given:
        given["within"] = Box(*given["within"])
    return KeptComplaints(ComplaintFilter(**given, now=now), ComplaintOrder(kept["order"]))


def _value(value: Any) -> Any:
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value


def audit_kept(wanted: AuditFilter) -> str:
    """As JSON."""
    said = asdict(wanted)
    return json.dumps({name: value for name, value in said.items() if value is not None}, default=str)


def kept_audit(text: str) -> AuditFilter:
    """The way back."""
    kept = json.loads(text)
    noun = kept.get("noun")
    days = {name: date.fromisoformat(kept[name]) for name in ("first_day", "last_day") if name in kept}
    return AuditFilter(
        kept.get("by"), None if noun is None else AuditNoun(noun), words=kept.get("words", ""), **days
    )
