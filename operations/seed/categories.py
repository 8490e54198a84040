"""The subjects of complaints, the words that point to each, and the OPD that has authority over it."""

from typing import NamedTuple

from operations.seed.data_file import load_rows, of_regency


class CategorySeed(NamedTuple):
    """`opd` None: the verifier decides. `in_public_space`: what is complained of stands in public, and is no
    home. `alleges_abuse`: of office, which is for the Inspektorat. `by_district`: each kecamatan's own office
    has authority."""

    code: str
    name: str
    opd: str | None = None
    keywords: str = ""
    in_public_space: bool = False
    alleges_abuse: bool = False
    by_district: bool = False


CATEGORIES = load_rows(of_regency("categories.toml"), CategorySeed)
