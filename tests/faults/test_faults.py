"""That the table of faults tells: one fault is done, and one that does harm is found."""

import asyncio

import pytest

from tests.faults import played
from tests.faults.faults import FAULTS, Fault
from tests.faults.site import Servers, Site, servers

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def shared():
    with servers() as found:
        yield found


def test_people_whose_connections_are_ended_go_on_and_nothing_is_lost(shared: Servers) -> None:
    one = asyncio.run(played.play(FAULTS["connections_ended"], shared))
    assert one.sound, (one.findings.lost, one.findings.wrong, one.log)
    assert one.filed > 0
    assert one.answers["200"]


async def _loses(site: Site) -> None:
    name = site.settings.database_url.rpartition("/")[2]
    site.servers.postgres.sql(
        "SET session_replication_role = replica; "
        "DELETE FROM complaint WHERE id = (SELECT min(id) FROM complaint)",
        name,
    )


def test_what_is_lost_is_found(shared: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(played, "PATIENCE", 60.0)
    one = asyncio.run(
        played.play(Fault("A complaint is taken away", _loses, FAULTS["restarted"].wanted), shared)
    )
    assert not one.sound
    assert any("has a receipt" in lost for lost in one.findings.lost)
