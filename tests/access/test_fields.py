"""Every field that the schema has of a noun is named in the noun's table of who reads it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from access import (
    account,
    announcement,
    attachment,
    claim,
    clock,
    complaint_fields,
    event,
    export_job,
    instruction,
    paper,
    regent_report,
    response,
    service,
)
from access.by_field import everybody
from reads.columns import Column, RowOf, Shown, ViewOf, shown_from
from schema.build import schema

POLICIES: dict[str, Mapping[str, Callable[..., bool]]] = {
    "Account": account.FIELDS,
    "Announcement": announcement.FIELDS,
    "Attachment": attachment.FIELDS,
    "Claim": claim.FIELDS,
    "ClaimObjection": {**claim.OBJECTION_FIELDS, "claim": everybody},
    "Clock": clock.FIELDS,
    "Complaint": complaint_fields.FIELDS,
    "ComplaintEvent": event.FIELDS,
    "ExportJob": export_job.FIELDS,
    "Instruction": instruction.FIELDS,
    "Paper": paper.FIELDS,
    "RegentReport": regent_report.FIELDS,
    "Response": response.FIELDS,
    "Service": service.FIELDS,
}


@pytest.mark.parametrize("noun", POLICIES)
def test_of_every_field_it_is_said_who_reads_it(noun: str) -> None:
    definition: Any = schema.get_type_by_name(noun)
    assert {field.python_name for field in definition.fields} == POLICIES[noun].keys()


class Columns:
    __slots__ = ()

    id = Column[int](always=True)
    title = Shown[str]()
    phone = Column[str]()


class Row(Columns, RowOf):
    __slots__ = ()


def _view(**fields: Callable[..., bool]) -> Any:
    class View(Columns, ViewOf, fields=fields, loaded={"answers": ("id",)}):
        __slots__ = ("row",)

        def __init__(self, row: Row) -> None:
            self.row = row

        @shown_from("id", "title")
        def name(self) -> str:
            return f"{self.row.title} {self.row.id}"

    return View


def _nobody(*facts: Any) -> bool:
    return False


def test_a_view_shows_what_was_declared_and_nothing_else() -> None:
    view = _view(title=everybody, name=everybody, answers=everybody)(Row._make((7, "Lampu", "0811")))
    assert (view.title, view.name) == ("Lampu", "Lampu 7")
    with pytest.raises(AttributeError, match="phone is not shown"):
        _ = view.phone
    assert view.row.phone == "0811"


def test_a_field_of_which_it_is_not_said_who_reads_it_is_an_error() -> None:
    with pytest.raises(TypeError, match="name"):
        _view(title=everybody, answers=everybody)
    with pytest.raises(TypeError, match="answers"):
        _view(title=everybody, name=everybody)
    with pytest.raises(TypeError, match="more"):
        _view(title=everybody, name=everybody, answers=everybody, more=everybody)


def test_what_is_not_everybodys_cannot_be_shown_as_it_stands() -> None:
    with pytest.raises(TypeError, match="title is shown as it stands"):
        _view(title=_nobody, name=everybody, answers=everybody)
