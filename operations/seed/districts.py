"""The 20 kecamatan of Tuban, and their desa and kelurahan from the national register."""

import csv
from functools import cache
from typing import NamedTuple

from operations.seed.data_file import DataProblem, load_rows, of_regency

_VILLAGES = of_regency("villages.csv")
"""The 311 desa and 17 kelurahan by their codes in the national register (Kepmendagri on the codes of
administrative regions), in which 35.23 is Tuban."""


class Circle(NamedTuple):
    """Wholly inside its kecamatan, so that nothing in it lies in the sea; in degrees and metres."""

    latitude: float
    longitude: float
    radius: float


class DistrictSeed(NamedTuple):
    """`latitude` and `longitude` of its centre, in degrees. `people`: about how many thousand live there; the
    town counts double, for more is reported from it."""

    code: str
    name: str
    latitude: float
    longitude: float
    people: int
    circles: tuple[Circle, ...]


class VillageSeed(NamedTuple):
    name: str
    urban: bool
    """A kelurahan; else a desa."""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees, where GeoNames knows it; the register has names alone."""

    @property
    def title(self) -> str:
        return f"{'Kelurahan' if self.urban else 'Desa'} {self.name}"


DISTRICTS = load_rows(of_regency("districts.toml"), DistrictSeed)


@cache
def villages(district: str) -> tuple[VillageSeed, ...]:
    """The desa and kelurahan of a kecamatan, by its code, in the order of theirs; else none."""
    return tuple(_register().get(district, ()))


@cache
def _register() -> dict[str, list[VillageSeed]]:
    found: dict[str, list[VillageSeed]] = {}
    try:
        with _VILLAGES.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                district, _, village = row["code"].rpartition(".")
                # The last group of a code begins with 1 for a kelurahan and with 2 for a desa.
                known = row.get("latitude") and row.get("longitude")
                place = (float(row["latitude"]), float(row["longitude"])) if known else None
                seed = VillageSeed(row["name"], village.startswith("1"), place)
                found.setdefault(district, []).append(seed)
    except KeyError as absent:
        raise DataProblem(f"{_VILLAGES}: no column {absent}; commas part the columns.") from None
    except (OSError, ValueError) as error:
        raise DataProblem(f"{_VILLAGES}: {error}") from None
    return found
