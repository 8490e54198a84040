"""The OPDs of Tuban. Names change: an administrator edits them, and what is edited is kept."""

from typing import NamedTuple

from operations.seed.data_file import load_rows, of_regency
from operations.seed.districts import DISTRICTS


class OpdSeed(NamedTuple):
    code: str
    name: str
    public_service: bool = False
    oversight: bool = False


def district_office(district: str) -> str:
    """The code of the OPD that is a kecamatan's own office, from the kecamatan's name."""
    return f"KEC-{district.upper()}"


OPDS = (
    *load_rows(of_regency("opds.toml"), OpdSeed),
    *(OpdSeed(district_office(d.name), f"Kecamatan {d.name}", public_service=True) for d in DISTRICTS),
)
