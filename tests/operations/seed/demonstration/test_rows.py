"""The demonstration's rows are what its log makes of them, and lie where they say."""

from tests.operations.seed.demonstration.regency import Regency
from tests.operations.seed.laws import of_rows


async def test_what_follows_from_a_complaint_is_what_its_clocks_make_of_it(opened: Regency) -> None:
    await of_rows.what_follows_is_what_clocks_make_of_it()


async def test_clocks_run_only_where_somebody_owes_something(opened: Regency) -> None:
    await of_rows.clocks_run_where_somebody_owes()


async def test_oversight_is_with_the_inspektorat_alone_and_never_public(opened: Regency) -> None:
    await of_rows.oversight_is_with_the_inspektorat()


async def test_every_place_is_on_land_in_its_kecamatan(opened: Regency) -> None:
    await of_rows.every_place_is_in_its_kecamatan()
