"""Lists as files."""

from datetime import datetime

import strawberry
from strawberry import ID

from reads.export_job import ExportJobView
from rules.exports import ExportFailure, ExportFormat, ExportList, ExportStatus
from schema.fields import field, shows


@shows(ExportJobView, "A list that somebody asked for as a file.")
class ExportJob:
    id: ID = field("Its global id.")
    list: ExportList = field("Which list.")
    format: ExportFormat = field("As which file.")
    status: ExportStatus = field("Where it stands.")
    done: int = field("Rows that are written.")
    total: int | None = field("Rows that there are, about; null until it is known.")
    failure: ExportFailure | None = field("Of a failed one, why.")
    size: int | None = field("Bytes, once it is done.")
    asked_at: datetime = field("When it was asked for.")
    finished_at: datetime | None = field("When it was done, or failed.")
    expires_at: datetime = field("Until when it is found here.")
    name: str = field("Of the file.")
    url: str | None = field("Where the file is, once it is done.")


@strawberry.type(description="How far somebody's exports are.")
class ExportNews:
    exports: "list[ExportJob]" = field("All of them, the newest first.")
