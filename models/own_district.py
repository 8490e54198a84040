"""Of which kecamatan an OPD is the own office, as an administrator decides it with the OPD."""

from models.audit import AuditRecord, Facts, differing
from models.district import District
from models.opd import Opd
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.editions import edition_of


class OwnDistrict:
    """What one change of an OPD knows of it: read as the OPD is locked, so that no other process's memory
    comes into it."""

    def __init__(self) -> None:
        self._district: District | None = None

    async def read(self, opd: Opd) -> None:
        self._district = await District.filter(opd_id=opd.pk).order_by("code").first()

    async def become(self, opd: Opd, code: str | None) -> list[AuditRecord]:
        """It is the own office of this kecamatan alone from now on (None: of none). Gives what is to be told
        of the OPD that was it until then."""
        records = []
        for district in (
            await District.select_for_update().filter(opd_id=opd.pk).exclude(code=code or "").order_by("code")
        ):
            await self._give(district, None)
        wanted = None if code is None else await District.select_for_update().get(code=code)
        if wanted is not None and wanted.opd_id != opd.pk:
            before = None if wanted.opd_id is None else await Opd.get(id=wanted.opd_id)
            if before is not None:
                changes = differing({AuditField.DISTRICT: wanted.name}, {AuditField.DISTRICT: None})
                records.append(AuditRecord(AuditNoun.OPD, AuditAct.CHANGED, before.code, changes))
            await self._give(wanted, opd)
        self._district = wanted
        return records

    async def _give(self, district: District, opd: Opd | None) -> None:
        district.opd_id = None if opd is None else opd.id
        await district.save(update_fields=["opd_id"])

    def facts_of(self, opd: Opd) -> Facts:
        return {
            AuditField.NAME: opd.name,
            AuditField.PUBLIC_SERVICE: opd.public_service,
            AuditField.DISTRICT: self._district and self._district.name,
            AuditField.ACTIVE: opd.active,
        }

    def edition_of(self, opd: Opd | None) -> str | None:
        if opd is None:
            return None
        own = self._district and self._district.code
        return edition_of(opd.code, opd.name, opd.public_service, opd.active, own)
