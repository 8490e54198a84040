"""Many accounts at once, from a table: each line is looked at before, and all of them are opened or none."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from actions.account import checked_identifier
from actions.context import ActionContext
from actions.pending_change import ask, carry_out, needs_confirming
from models.identity.account import Account, Columns
from models.identity.passwords import one_time
from models.identity.signing_in import hash_password
from models.locking import unless_taken
from reads import catalog
from reads.catalog import OpdView
from rules import texts
from rules.refusals import Refusal, Refused, invalid
from rules.roles import OF_ONE_OPD
from rules.words import Role

MOST_LINES = 100
"""Of one table: each password takes a tenth of a second to hash."""
_HEADS = {
    "nama": "name", "name": "name",
    "surel": "identifier", "email": "identifier", "e-mail": "identifier", "telepon": "identifier",
    "surel atau telepon": "identifier", "identifier": "identifier",
    "peran": "role", "role": "role",
    "opd": "opd", "kode opd": "opd",
}  # fmt: skip
_ROLES = {
    "warga": Role.CITIZEN,
    "relawan": Role.VOLUNTEER,
    "relawan tik": Role.VOLUNTEER,
    "petugas": Role.OFFICER,
    "petugas opd": Role.OFFICER,
    "kepala": Role.OPD_HEAD,
    "kepala opd": Role.OPD_HEAD,
    "verifikator": Role.VERIFIER,
    "verifikator diskominfo": Role.VERIFIER,
    "bupati": Role.REGENT,
    "administrator": Role.ADMIN,
    **{role.value.lower(): role for role in Role if role not in (Role.DISPLAY, Role.SYSTEM)},
}


class ImportedLine(NamedTuple):
    """A line of the table by its number there, as it was understood. `waits`: it is opened once another
    administrator has confirmed it. `problem`: why it cannot be an account. `password`: the first one, shown
    once."""

    line: int
    name: str
    identifier: str
    role: Role | None
    opd: OpdView | None
    waits: bool = False
    problem: Refusal | None = None
    password: str | None = None


class Imported(NamedTuple):
    lines: Sequence[ImportedLine]
    applied: bool


async def import_accounts(context: ActionContext, table: str, *, apply: bool) -> Imported:
    """Look at each line, and with `apply` open all of the accounts, unless one of the lines has a problem.
    Refused(INVALID) for what is no such table, or has more than `MOST_LINES`."""
    await context.must_administer()
    lines = [_understood(context, number, row) for number, row in _rows(table)]
    lines = _taken(lines, await Account.taken([line.identifier for line in lines if line.problem is None]))
    if not apply or any(line.problem for line in lines):
        return Imported(lines, False)
    made = [line._replace(password=one_time()) for line in lines]
    hashes = [await hash_password(line.password or "", field="csv", source=context.source) for line in made]
    with unless_taken(invalid("csv", "Salah satunya sudah terdaftar.", "One of them is registered already.")):
        async with context.change():
            for line, hashed in zip(made, hashes, strict=True):
                columns = {**_columns(line), "password_hash": hashed, "must_change_password": True}
                await (ask if line.waits else carry_out)(context, None, columns)
    return Imported(made, True)


def _rows(table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the heading that say something, by their numbers in the table, the heading being 1."""
    heading = table.lstrip("\ufeff").split("\n", 1)[0]
    mark = max(",;\t", key=heading.count)
    reader = csv.reader(StringIO(table.lstrip("\ufeff"), newline=""), delimiter=mark)
    try:
        heads = [_HEADS.get(texts.clean(head).lower()) for head in next(reader, [])]
        found = [
            (reader.line_num, {head: texts.clean(cell) for head, cell in zip(heads, row) if head})  # noqa: B905
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        raise invalid("csv", "Ini bukan tabel CSV.", "This is no CSV table.") from None
    if not {"name", "identifier", "role"} <= set(heads):
        raise invalid(
            "csv",
            "Baris pertama harus memuat judul kolom: nama, surel, peran, opd.",
            "The first line has the headings of the columns: name, email, role, opd.",
        )
    if not found:
        raise invalid("csv", "Tabelnya kosong.", "The table is empty.")
    if len(found) > MOST_LINES:
        raise invalid(
            "csv", f"Paling banyak {MOST_LINES} baris sekaligus.", f"At most {MOST_LINES} lines at once."
        )
    yield from found


def _understood(context: ActionContext, number: int, row: dict[str, str]) -> ImportedLine:
    role = _ROLES.get(row.get("role", "").lower())
    line = ImportedLine(
        number, row.get("name", "")[:120], row.get("identifier", "")[:254], role,
        catalog.opd(row.get("opd", "")) if role in OF_ONE_OPD else None,
    )  # fmt: skip
    try:
        texts.required(row.get("name", ""), "name", most=120)
        email, phone = checked_identifier(row.get("identifier", ""), "identifier")
        if role is None:
            raise invalid("role", "Peran tidak dikenal.", "Unknown role.")
        if role in OF_ONE_OPD and (line.opd is None or not line.opd.active):
            raise invalid("opd", "Isi kode OPD yang aktif.", "Give the code of an active OPD.")
    except Refused as refused:
        return line._replace(problem=refused.refusal)
    line = line._replace(identifier=email or phone or "")
    return line._replace(waits=needs_confirming(context, None, _columns(line)))


def _columns(line: ImportedLine) -> Columns:
    by_mail = "@" in line.identifier
    return {
        "name": line.name,
        "email": line.identifier if by_mail else None,
        "phone": None if by_mail else line.identifier,
        "role": line.role,
        "opd_id": None if line.opd is None else line.opd.pk,
    }


def _taken(lines: Sequence[ImportedLine], taken: set[str]) -> list[ImportedLine]:
    """With a problem where somebody has the address or number, or a line before."""
    found, before = [], set[str]()
    for line in lines:
        known = line.problem is None and (line.identifier in taken or line.identifier in before)
        refused = invalid(
            "identifier", "Sudah terdaftar atau sudah ada di atas.", "Registered, or further up."
        )
        found.append(line._replace(problem=refused.refusal) if known else line)
        before.add(line.identifier)
    return found
