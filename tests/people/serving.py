"""What the OPDs tell of their services, by the people of the tests."""

from typing import TYPE_CHECKING, Any

from tests.graphql_documents import REFUSED

if TYPE_CHECKING:
    from tests.cast import Person

CONTENT = """fragment Content on ServiceContent {
  name topic about forWhom requirements steps cost costNote duration closedOnHolidays latitude longitude
  address phone legalBasis category { code } hours { weekday opens closes }
  forms { title url file { url name } }
}"""
SERVICE = (
    "fragment Service on Service { __typename id slug name state version updatedAt checkedOn needsCheck "
    "draftedAt draftedBy opd { code } content { ...Content } draft { ...Content } "
    "editions { number publishedAt publishedBy content { ...Content } } }" + CONTENT
)
NEWS = (
    "subscription ($s: ID, $a: Cursor) { serviceChanged(service: $s, after: $a) "
    "{ cursor serviceId event { kind actor actorName opd { code } } service { ...Service } } }" + SERVICE
)
LIST = (
    "query ($o: String, $t: ServiceTopic, $q: String, $u: Boolean! = false, $d: Boolean! = false, "
    "$n: Int! = 50, $a: String) { "
    "services(opd: $o, topic: $t, search: $q, unchecked: $u, drafts: $d, first: $n, after: $a) { "
    "totalCount pageInfo { hasNextPage endCursor } edges { node { slug name opd { code } } "
    "matches { where pieces { text found } } } } }"
)
WHOLE: dict[str, Any] = {
    "name": "Kartu tanda penduduk baru",
    "topic": "IDENTITY",
    "about": "Perekaman dan pencetakan KTP-el pertama.",
    "forWhom": "Warga berusia 17 tahun.",
    "requirements": ["Fotokopi kartu keluarga"],
    "steps": ["Ambil nomor antrean", "Foto dan sidik jari"],
    "cost": 0,
    "costNote": "Tanpa pungutan.",
    "duration": "1 hari kerja",
    "hours": [{"weekday": 1, "opens": "08:00", "closes": "15:00"}],
    "latitude": -6.9,
    "longitude": 112.05,
    "address": "Jl. Basuki Rahmat 1",
    "phone": "(0356) 321 000",
    "forms": [{"title": "Formulir F-1.02", "url": "https://dukcapil.example/f102.pdf"}],
    "legalBasis": "UU 24/2013",
    "category": "jalan-rusak",
}


async def _does(who: "Person", field: str, types: str, given: str, **variables: Any) -> dict[str, Any]:
    document = f"mutation ({types}) {{ {field}({given}) {{ __typename ...Service {REFUSED} }} }}" + SERVICE
    found: dict[str, Any] = await who.line.do(document, **variables)
    return found


async def drafts(who: "Person", **said: Any) -> dict[str, Any]:
    """With what `WHOLE` says, or otherwise as it is said."""
    return await _does(
        who, "saveService", "$input: SaveServiceInput!", "input: $input", input={**WHOLE, **said}
    )


async def _step(who: "Person", verb: str, service: dict[str, Any], **version: int) -> dict[str, Any]:
    return await _does(
        who, verb, "$s: ID!, $v: Int", "service: $s, version: $v", s=service["id"], v=version.get("version")
    )


async def publishes(who: "Person", service: dict[str, Any], **version: int) -> dict[str, Any]:
    return await _step(who, "publishService", service, **version)


async def checks(who: "Person", service: dict[str, Any], **version: int) -> dict[str, Any]:
    return await _step(who, "checkService", service, **version)


async def withdraws(who: "Person", service: dict[str, Any], **version: int) -> dict[str, Any]:
    return await _step(who, "withdrawService", service, **version)


async def discards(who: "Person", service: dict[str, Any]) -> None:
    done = f"{{ __typename ... on Done {{ ok }} {REFUSED} }}"
    await who.line.do(f"mutation ($s: ID!) {{ discardServiceDraft(service: $s) {done} }}", s=service["id"])


async def reads(who: "Person", slug: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (
        await who.line.ask("query ($s: String!) { service(slug: $s) { ...Service } }" + SERVICE, s=slug)
    )["service"]
    return found


async def lists(who: "Person", **wanted: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await who.line.ask(LIST, **wanted))["services"]
    return found


async def names(who: "Person", **wanted: Any) -> list[str]:
    page = await lists(who, **wanted)
    assert page["totalCount"] >= len(page["edges"])
    return [edge["node"]["name"] for edge in page["edges"]]
