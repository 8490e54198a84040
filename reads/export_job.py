"""Exports as whoever asked for them finds them again."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access import export_job as policy
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from rules.deadlines import WIB
from rules.exports import MOST_KEPT, OPEN, ExportFailure, ExportFormat, ExportList, ExportStatus
from rules.roles import Actor

_NAMES = {
    ExportList.COMPLAINTS: "aduan",
    ExportList.AUDIT: "riwayat-administrasi",
    ExportList.OWN_DATA: "data-saya",
}


class ExportJobView(NamedTuple):
    """What the schema's `ExportJob` shows. `total`: None until it is known."""

    pk: int
    list: ExportList
    format: ExportFormat
    status: ExportStatus
    done: int
    total: int | None
    failure: ExportFailure | None
    size: int | None
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime

    @property
    def id(self) -> str:
        return global_id.encode("ExportJob", self.pk)

    @property
    def name(self) -> str:
        """Of its file."""
        at = self.asked_at.astimezone(WIB)
        return f"{_NAMES[self.list]}-{at:%Y-%m-%d-%H%M}.{self.format.lower()}"

    @property
    def url(self) -> str | None:
        """Where the file is, once it is there."""
        return f"/exports/{self.id}" if self.status is ExportStatus.DONE else None


_SELECT = (
    "SELECT x.id, x.what, x.format, x.status, x.done, x.total, x.failure, x.size, x.asked_at, "
    "x.finished_at, x.expires_at FROM export_job x"
)


def _view(row: query.Row) -> ExportJobView:
    pk, what, format, status, done, total, failure, size, asked, finished, expires = row
    return ExportJobView(
        pk, ExportList(what), ExportFormat(format), ExportStatus(status), done, total,
        None if failure is None else ExportFailure(failure), size, instant(asked), maybe_instant(finished),
        instant(expires),
    )  # fmt: skip


async def seen(actor: Actor, *, now: datetime, key: int | None = None) -> Sequence[ExportJobView]:
    """Those that this actor sees, or the one with this row id, the newest first."""
    sight = policy.rows_seen_by(actor)
    if sight is None:
        return []
    where = f"{sight.sql} AND x.expires_at > ?" + ("" if key is None else " AND x.id = ?")
    params = [*sight.params, now, *(() if key is None else (key,))]
    found = await query.rows(f"{_SELECT} WHERE {where} ORDER BY x.id DESC LIMIT ?", [*params, 2 * MOST_KEPT])
    return [_view(row) for row in found]


_OPEN = tuple(sorted(status.value for status in OPEN))
_WAITING = (
    f"SELECT x.id FROM export_job x WHERE x.status IN ({marks(_OPEN)}) AND x.expires_at > ? "
    # Who has asked for much waits for their own.
    f"ORDER BY (SELECT count(*) FROM export_job y WHERE y.asked_by_id = x.asked_by_id "
    f"AND y.status = 'RUNNING'), x.id LIMIT ?"
)


async def waiting(*, now: datetime, limit: int) -> list[int]:
    """Row ids of those that are to be made, or are being made, by somebody who may be gone."""
    minute = now.replace(second=0, microsecond=0)
    return [int(r[0]) for r in await query.rows(_WAITING, [*_OPEN, minute, limit], often=True)]


async def nobody_is_it(job_role: str, account: int, opd: int | None) -> bool:
    """Whether the account is closed, or is no longer what it was."""
    found = await query.rows("SELECT role, opd_id, active FROM account WHERE id = ?", [account])
    return not found or (found[0][0], found[0][1], bool(found[0][2])) != (job_role, opd, True)
