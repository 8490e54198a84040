"""What is kept in the log of a change of an account."""

from models.audit import AuditRecord, FieldChange, differing, unsaid
from models.identity.account import Account, Columns
from models.opd import Opd
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.identity_looks import masked_contact
from rules.words import Role

_PLAIN = {
    "name": AuditField.NAME,
    "nip": AuditField.NIP,
    "role": AuditField.ROLE,
    "active": AuditField.ACTIVE,
    "must_change_password": AuditField.MUST_CHANGE_PASSWORD,
}
_PRIVATE = frozenset({Role.CITIZEN, Role.VOLUNTEER})
"""Of them the log keeps neither names nor addresses."""
_PERSONAL = frozenset({AuditField.NAME, AuditField.NIP, AuditField.IDENTIFIER})


async def record_of(
    act: AuditAct, account: Account | None, columns: Columns, *, key: int | None = None
) -> AuditRecord:
    """`account` None: a new one with the row id `key`, or that is only asked for."""
    before: dict[AuditField, object] = {} if account is None else await _facts(account, columns)
    after = await _after(columns)
    if account is None:
        after = {field: value for field, value in after.items() if value is not False}
    # Events are kept for ever, and sealed into the log's chain: no address or number stands in them.
    changes = tuple(_masked(c) if c.part is AuditField.IDENTIFIER else c for c in differing(before, after))
    role = columns.get("role") or (None if account is None else account.role)
    private = role in _PRIVATE and (account is None or account.role in _PRIVATE)
    if private:
        changes = tuple(unsaid(c.part) if c.part in _PERSONAL else c for c in changes)
    if "password_hash" in columns and account is not None:
        changes = (*changes, unsaid(AuditField.PASSWORD))
    if "second_factor_at" in columns:
        changes = (*changes, unsaid(AuditField.SECOND_FACTOR))
    if account is not None:
        key = account.id
    subject = "" if key is not None or private else str(columns.get("name", ""))
    return AuditRecord(AuditNoun.ACCOUNT, act, subject, changes, key)


def of_own_factor(field: AuditField, account: Account, *, after: bool | None = None) -> AuditRecord:
    """That its person has set up a second factor or taken one away; None: they have others."""
    change = unsaid(field) if after is None else differing({field: not after}, {field: after})[0]
    return AuditRecord(AuditNoun.ACCOUNT, AuditAct.CHANGED, "", (change,), account.id)


async def _facts(account: Account, columns: Columns) -> dict[AuditField, object]:
    """Of an account as it stands, what the columns are about."""
    found = {field: _value(getattr(account, name)) for name, field in _PLAIN.items() if name in columns}
    if _addresses(columns):
        found[AuditField.IDENTIFIER] = account.identifier
    if "opd_id" in columns:
        found[AuditField.OPD] = await _code(account.opd_id)
    return found


async def _after(columns: Columns) -> dict[AuditField, object]:
    found = {field: _value(columns[name]) for name, field in _PLAIN.items() if name in columns}
    if _addresses(columns):
        found[AuditField.IDENTIFIER] = _addresses(columns)
    if "opd_id" in columns:
        found[AuditField.OPD] = await _code(columns["opd_id"])
    return found


def _masked(change: FieldChange) -> FieldChange:
    return FieldChange(change.part, masked_contact(change.before), masked_contact(change.after))


def _addresses(columns: Columns) -> str | None:
    return columns.get("email") or columns.get("phone")


def _value(value: object) -> object:
    return value.value if isinstance(value, Role) else value


async def _code(opd_id: int | None) -> str | None:
    opd = None if opd_id is None else await Opd.get_or_none(id=opd_id)
    return None if opd is None else opd.code
