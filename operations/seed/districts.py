"""The 20 kecamatan of Tuban, and their desa and kelurahan from the national register."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_VILLAGES = Path(__file__).parent / "data" / "villages.csv"
"""The 311 desa and 17 kelurahan by their codes in the national register (Kepmendagri on the codes of
administrative regions), in which 35.23 is Tuban."""


class DistrictSeed(NamedTuple):
    """`latitude` and `longitude` of its centre, in degrees."""

    code: str
    name: str
    latitude: float
    longitude: float


class VillageSeed(NamedTuple):
    name: str
    urban: bool
    """A kelurahan; else a desa."""

    @property
    def title(self) -> str:
        return f"{'Kelurahan' if self.urban else 'Desa'} {self.name}"


DISTRICTS = (
    DistrictSeed("35.23.01", "Kenduruan", -6.9396, 111.6305),
    DistrictSeed("35.23.02", "Jatirogo", -6.8710, 111.6747),
    DistrictSeed("35.23.03", "Bangilan", -6.9579, 111.7120),
    DistrictSeed("35.23.04", "Bancar", -6.8098, 111.7375),
    DistrictSeed("35.23.05", "Senori", -7.0406, 111.7261),
    DistrictSeed("35.23.06", "Tambakboyo", -6.8417, 111.8136),
    DistrictSeed("35.23.07", "Singgahan", -6.9864, 111.7792),
    DistrictSeed("35.23.08", "Kerek", -6.8893, 111.8532),
    DistrictSeed("35.23.09", "Parengan", -7.0621, 111.8501),
    DistrictSeed("35.23.10", "Montong", -6.9736, 111.8850),
    DistrictSeed("35.23.11", "Soko", -7.0932, 111.9342),
    DistrictSeed("35.23.12", "Jenu", -6.8132, 111.9597),
    DistrictSeed("35.23.13", "Merakurak", -6.8805, 111.9589),
    DistrictSeed("35.23.14", "Rengel", -7.0694, 112.0090),
    DistrictSeed("35.23.15", "Semanding", -6.9556, 112.0557),
    DistrictSeed("35.23.16", "Tuban", -6.8960, 112.0338),
    DistrictSeed("35.23.17", "Plumpang", -7.0417, 112.1092),
    DistrictSeed("35.23.18", "Palang", -6.9351, 112.1502),
    DistrictSeed("35.23.19", "Widang", -7.0336, 112.1758),
    DistrictSeed("35.23.20", "Grabagan", -7.0079, 111.9928),
)


@cache
def villages(district: str) -> tuple[VillageSeed, ...]:
    """The desa and kelurahan of a kecamatan, by its code, in the order of theirs; else none."""
    return tuple(_register().get(district, ()))


@cache
def _register() -> dict[str, list[VillageSeed]]:
    found: dict[str, list[VillageSeed]] = {}
    with _VILLAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            district, _, village = row["code"].rpartition(".")
            # The last group of a code begins with 1 for a kelurahan and with 2 for a desa.
            found.setdefault(district, []).append(VillageSeed(row["name"], village.startswith("1")))
    return found
