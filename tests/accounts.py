"""The accounts by which a simulated day is played, without the demonstration's thousands of complaints."""

from datetime import UTC, datetime

from models import database
from models.account import Account
from models.opd import Opd
from models.signing_in import hash_password
from rules.words import Role
from seed.reference import reference

PASSWORD = "taprose-demo"
_WHO = (
    ("warga", Role.CITIZEN, None),
    ("siti", Role.CITIZEN, None),
    ("petugas.dpupr", Role.OFFICER, "DPUPR"),
    ("petugas.dlhp", Role.OFFICER, "DLHP"),
    ("petugas.inspektorat", Role.OFFICER, "INSPEKTORAT"),
    ("verifikator", Role.VERIFIER, None),
    ("bupati", Role.REGENT, None),
    ("admin", Role.ADMIN, None),
)


async def regency(url: str) -> None:
    """A migrated database with the reference data and these accounts."""
    await database.migrate(url)
    async with database.opened(url):
        now = datetime.now(UTC)
        await reference(now)
        hashed = await hash_password(PASSWORD, field="password")
        offices = {opd.code: opd.id for opd in await Opd.all()}
        await Account.bulk_create(
            Account(
                name=name,
                email=f"{name}@demo.test",
                password_hash=hashed,
                role=role,
                opd_id=None if opd is None else offices[opd],
                created_at=now,
            )
            for name, role, opd in _WHO
        )
