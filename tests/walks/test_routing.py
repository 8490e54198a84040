"""From a citizen through Diskominfo to the OPD with authority."""

from tests.cast import Person


async def test_an_opd_that_loses_a_complaint_drops_it_from_its_screen(
    siti: Person, dina: Person, budi: Person, ani: Person
) -> None:
    complaint = await siti.complains("Lampu jalan padam")
    async with budi.watches_the_queue() as at_dpupr, ani.watches_the_queue("DLHP") as at_dlhp:
        await dina.routes(complaint, to="DPUPR")
        await dina.routes(complaint, to="DLHP")
    assert at_dpupr.heard == [("ROUTED", complaint.number), ("ROUTED", None)]
    assert at_dlhp.heard == [("ROUTED", complaint.number)]
