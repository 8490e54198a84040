"""The accounts with which a visitor tries the demonstration. A server names them and reads no data."""

from dataclasses import dataclass

from rules.words import Role

PASSWORD = "taprose-demo"


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    role: Role
    opd: str | None = None
    phone: str | None = None


NAMED = (
    Person("warga@demo.test", "Bambang Sutrisno", Role.CITIZEN),
    Person("siti@demo.test", "Siti Rahayu", Role.CITIZEN),
    Person("relawan@demo.test", "Dewi Anggraini", Role.VOLUNTEER),
    Person("petugas.dpupr@demo.test", "Budi Prasetyo, S.T.", Role.OFFICER, "DPUPR"),
    Person("petugas.dlhp@demo.test", "Ani Wulandari, S.Sos.", Role.OFFICER, "DLHP"),
    Person("petugas.inspektorat@demo.test", "Hendro Wibowo, S.H.", Role.OFFICER, "INSPEKTORAT"),
    Person("kepala.dpupr@demo.test", "Bagus Santoso, M.T.", Role.OPD_HEAD, "DPUPR"),
    Person("verifikator@demo.test", "Dina Kusumawati, S.Kom.", Role.VERIFIER),
    Person("bupati@demo.test", "Bupati Tuban", Role.REGENT),
    Person("admin@demo.test", "Administrator Taprose", Role.ADMIN),
)
INTRODUCED = tuple(p.email for p in NAMED)
"""One or two of each role, with whom a visitor tries it."""
