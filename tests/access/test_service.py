"""Who sees a service: everyone who may look, every path."""

from typing import Any

from tests.cast import CAST
from tests.people.serving import SERVICE, drafts, lists, publishes, withdraws
from tests.sight.town import Town

INSIDE = {"budi", "wati", "kepala", "dina", "bupati", "admin"}
"""DPUPR, whose services they are, and who looks after all."""
PUBLIC = {"published", "changed"}
PREPARED = {"changed", "draft", "withdrawn"}
"""Of which there is something that is not published."""


async def _services(town: Town) -> dict[str, dict[str, Any]]:
    budi, kepala = town["budi"], town["kepala"]
    found = {name: await drafts(budi, name=f"Layanan {name}") for name in (*PUBLIC, "draft", "withdrawn")}
    for name in (*PUBLIC, "withdrawn"):
        found[name] = await publishes(kepala, found[name])
    await drafts(budi, service=found["changed"]["id"], name="Layanan changed", about="Yang disiapkan")
    await withdraws(kepala, found["withdrawn"])
    return found


async def test_a_service_and_what_is_prepared_of_it(regency: Any) -> None:
    town = Town(regency)
    services = await _services(town)
    wrong = []
    for name in CAST:
        line, inside = town[name].line, name in INSIDE
        node = "query ($i: ID!) { node(id: $i) { ...Service } }" + SERVICE
        slug = "query ($s: String!) { service(slug: $s) { ...Service } }" + SERVICE
        listed = {edge["node"]["name"] for edge in (await lists(town[name]))["edges"]}
        drafted = {edge["node"]["name"] for edge in (await lists(town[name], d=True))["edges"]}
        for case, service in services.items():
            seen = inside or case in PUBLIC
            found = [(await line.ask(node, i=service["id"]))["node"]]
            if service["slug"] is not None:
                found.append((await line.ask(slug, s=service["slug"]))["service"])
            title = f"Layanan {case}"
            if {one is not None for one in found} != {seen} or (title in listed) is not seen:
                wrong.append(f"{name}: {case} is seen, or not")
            if (title in drafted) is not (inside and case in PREPARED):
                wrong.append(f"{name}: {case} stands among the drafts, or not")
            for one in filter(None, found):
                told = (one["draft"] is not None, one["editions"] != [], one["version"] is not None)
                expected = (inside and case in PREPARED, inside and case != "draft", inside)
                if told != expected or (one["content"] is None) is not (case == "draft"):
                    wrong.append(f"{name}: what is told of {case}: {told}")
                if not inside and "disiapkan" in str(one):
                    wrong.append(f"{name} reads what is prepared")
    assert not wrong, "\n".join(wrong)
