"""The demonstration's log obeys the regency's rules."""

from datetime import timedelta

from consumers.sweep import sweep
from models.media.sweeping import sweep_uploads
from models.media.uploads import Uploads
from tests.operations.seed.demonstration.regency import NOW, Regency
from tests.operations.seed.laws import of_the_log
from tests.rows import Quiet


async def test_every_chain_of_events_is_a_way_through_the_workflow(opened: Regency) -> None:
    await of_the_log.every_chain_is_a_way_through_the_workflow()


async def test_the_log_is_in_time_and_tells_nothing_to_come(opened: Regency) -> None:
    await of_the_log.the_log_is_in_time(NOW - timedelta(days=367), NOW)


async def test_every_instant_is_stored_in_utc(opened: Regency) -> None:
    await of_the_log.every_instant_is_in_utc()


async def test_the_sweep_has_nothing_left_to_do(opened: Regency) -> None:
    assert (await sweep(Quiet(), now=NOW)).total == 0  # type: ignore[arg-type]
    assert await sweep_uploads(NOW, Uploads.of(opened.uploads)) == 0


async def test_numbers_have_no_gap_in_any_year_and_go_on_from_there(opened: Regency) -> None:
    await of_the_log.numbers_have_no_gap()
