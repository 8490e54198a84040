"""What somebody is shown of a complaint in the answer to their own change is what they read of it."""

import pytest

from tests.cast import Person, person
from tests.regency import Regency


@pytest.mark.parametrize("name", ["joko", "tono"])
async def test_who_supports_a_complaint_is_shown_no_more_of_it(
    name: str, siti: Person, dina: Person, regency: Regency
) -> None:
    """Not who its anonymous reporter is, nor where they live."""
    who = person(regency, name)
    complaint = await siti.complains(
        anonymous=True, location={"latitude": -6.9, "longitude": 112.05, "address": "Rumah Siti"}
    )
    await dina.routes(complaint)
    answer = await who.supports(complaint)
    assert answer == await who.reads(complaint)
    assert answer["reporter"] is None
    assert answer["location"]["address"] is None
