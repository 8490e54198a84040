"""Who sees an account."""

from tests.access.asking import asks
from tests.access.said import Said
from tests.cast import CAST
from tests.regency import PEOPLE


async def test_accounts(said: Said) -> None:
    """Administrators alone, and nobody by an id."""
    admin = await asks(
        said.town["admin"], "{ accounts(first: 50) { edges { node { id name identifier } } } }"
    )
    found = [edge["node"] for edge in admin["accounts"]["edges"]]
    assert len(found) == len(PEOPLE)
    for name in CAST:
        listed = await asks(said.town[name], "{ accounts(first: 50) { edges { node { name } } } }")
        assert (listed is not None) == (name == "admin"), name
        node = await asks(said.town[name], "query ($n: ID!) { node(id: $n) { id } }", n=found[0]["id"])
        assert node["node"] is None, name
