"""Who takes part in a day, by the accounts that they sign in with."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """`officers`: one of each OPD that gets complaints, by its code; the Inspektorat must be among them."""

    password: str
    citizens: tuple[str, ...]
    officers: Mapping[str, str]
    verifier: str
    regent: str
    admin: str
    volunteer: str
    volunteers: tuple[str, ...] = ()
    """Two at least, for the hoax desk to be played."""


DEMONSTRATION = Cast(
    password="taprose-demo",
    citizens=("warga@demo.test", "siti@demo.test"),
    officers={
        "DPUPR": "petugas.dpupr@demo.test",
        "DLHP": "petugas.dlhp@demo.test",
        "INSPEKTORAT": "petugas.inspektorat@demo.test",
    },
    verifier="verifikator@demo.test",
    regent="bupati@demo.test",
    admin="admin@demo.test",
    volunteer="relawan@demo.test",
    volunteers=("relawan@demo.test", "relawan2@demo.test"),
)
"""The accounts of the demonstration's data."""
