"""What the office does about the log at the machine: verify it, say where its chain stands, erase words."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tortoise.connection import get_connection

from database import roles
from database.address import is_sqlite
from database.opening import opened
from operations.problem import OfficeProblem
from operations.verifying import Fault, Verified, Wrong, verify
from reads import log_chain

_WRONG = {
    Wrong.CHANGED: "kejadian {at} diubah",
    Wrong.REMOVED: "kejadian {at} dihapus",
    Wrong.INSERTED: "kejadian {at} disisipkan",
    Wrong.WORDS_CHANGED: "kata-kata kejadian {at} diubah",
    Wrong.ERASED_UNSAID: "kata-kata kejadian {at} dihapus tanpa dicatat",
    Wrong.BLOCK_CHANGED: "segel {block} (mulai kejadian {at}), atau segel sebelumnya, diubah",
    Wrong.BLOCK_REMOVED: "segel {block} (mulai kejadian {at}) hilang",
    Wrong.HEAD_UNKNOWN: (
        "ujung rantai yang pernah diumumkan tidak ada lagi: catatan disegel ulang atau dipotong"
    ),
}


_OPEN = ". Peran basis data ini boleh mengubah catatan: dua peran, lihat TAPROSE_MIGRATION_URL, mencegahnya"


class Report(NamedTuple):
    """`right`: nothing was found."""

    right: bool
    text: str


async def verify_log(url: str, heads: Path | None, *, progress: Callable[[int, int], None]) -> Report:
    """Compare the log with its seals, and these with heads that were kept elsewhere: a file with the lines of
    `/log-heads.txt` or of `log-head`. Raises OfficeProblem for a file that holds none."""
    known = [] if heads is None else _heads(heads)
    async with opened(url, unhurried=True):
        found = await verify(known, progress=progress)
        open_to = "" if is_sqlite(url) or not await roles.owns_log(get_connection("default")) else _OPEN
    if found.fault is not None:
        said = fault_in_words(found.fault)
        return Report(False, f"Catatan kejadian TIDAK utuh: {said}. Sampai di sana utuh: {_far(found)}.")
    kept = "" if heads is None else f" {len(known)} ujung rantai yang disimpan ada di dalamnya."
    return Report(
        True, f"Catatan kejadian utuh: {_far(found)}.{kept} Ujung rantai {found.head.head.hex()}{open_to}"
    )


def fault_in_words(fault: Fault) -> str:
    return _WRONG[fault.what].format(at=fault.position, block=fault.block)


def _far(found: Verified) -> str:
    erased = f", {len(found.erased)} tanpa kata-kata (dihapus dan dicatat)" if found.erased else ""
    unsealed = f", {found.unsealed} belum disegel" if found.unsealed else ""
    return f"{found.rows} kejadian dalam {found.head.number} segel{erased}{unsealed}"


def _heads(file: Path) -> list[bytes]:
    try:
        found = [bytes.fromhex(line.split()[-1]) for line in file.read_text().splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise OfficeProblem(f"{file} cannot be read as heads of the log: {error}") from None
    if not found:
        raise OfficeProblem(f"{file} has no head of the log.")
    return found


async def head_line(url: str, *, now: datetime) -> str:
    """Where the chain ends now, as a line to keep elsewhere. OfficeProblem where nothing is sealed yet."""
    async with opened(url):
        found = await log_chain.head()
    if not found.number:
        raise OfficeProblem("Nothing is sealed yet: let the server run for a moment.")
    return f"{now.isoformat(timespec='seconds')} {found.head.hex()}"
