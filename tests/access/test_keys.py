"""An OPD's own program is given what was listed for keys, whatever its OPD's people see there."""

from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType

from models import global_id
from models.media.attachment import Attachment
from models.regent_report import RegentReport
from models.service import Service
from rules.scopes import NODES, Scope
from schema import key_scopes
from schema.build import schema
from tests.cast import Person
from tests.line import Refused
from tests.people.programs import made_by
from tests.people.serving import drafts
from tests.regency import Regency

SCHEMA = schema._schema
WITH_AN_ID = sorted(
    type.name
    for type in SCHEMA.type_map.values()
    if isinstance(type, GraphQLObjectType) and "Node" in {each.name for each in type.interfaces}
)
NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"


def test_of_every_type_with_a_global_id_it_is_said_whether_a_key_is_given_its_rows() -> None:
    assert NODES.keys() == set(WITH_AN_ID)


@pytest.mark.parametrize("name", WITH_AN_ID)
def test_what_a_key_is_given_by_its_id_it_may_read_too(name: str) -> None:
    assert NODES[name] is None or name in key_scopes.TYPES


@pytest.mark.parametrize("name", key_scopes.TYPES)
def test_what_keys_read_is_there(name: str) -> None:
    found: Any = SCHEMA.get_type(name)
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    assert key_scopes.TYPES[name] <= found.fields.keys()


def test_the_roots_of_keys_are_there() -> None:
    query, subscription = SCHEMA.query_type, SCHEMA.subscription_type
    assert query is not None
    assert subscription is not None
    assert key_scopes.ANYBODY | {n for names in key_scopes.QUERIES.values() for n in names} <= set(
        query.fields
    )
    assert {n for names in key_scopes.SUBSCRIPTIONS.values() for n in names} <= set(subscription.fields)


async def test_by_its_id_a_key_is_given_no_row_that_is_not_for_keys(
    admin: Person, kepala: Person, budi: Person, dina: Person, siti: Person, regency: Regency
) -> None:
    """Rows of every type that `node` finds for her or for an officer, drafts among them."""
    complaint = await siti.complains(attachments=[await siti.uploads()])
    await dina.routes(complaint)
    await budi.answers(complaint)
    report = await kepala.writes_report(draft=True)
    service = await drafts(budi)
    announced = await budi.drafts()
    seen = await budi.line.ask(
        "query ($n: String!) { complaint(number: $n) { id opd { id } category { id } district { id } "
        "attachments { id } responses { id } timeline { id } } }",
        n=complaint.number,
    )
    shown = seen["complaint"]
    ids = {
        "Complaint": shown["id"],
        "Opd": shown["opd"]["id"],
        "Attachment": shown["attachments"][0]["id"],
        "Response": shown["responses"][0]["id"],
        "ComplaintEvent": shown["timeline"][0]["id"],
        "RegentReport": report["id"],
        "Service": service["id"],
        "Announcement": announced["id"],
        **{name: global_id.encode(name, 1) for name in ("Category", "District")},
    }
    reads, _ = await made_by(admin, "READ")
    knows, _ = await made_by(admin, "READ", "CONTACTS")
    answers, _ = await made_by(admin, "ANSWER", "EVENTS", "CONTACTS")
    for name in WITH_AN_ID:
        given = ids.get(name, global_id.encode(name, 1))
        if name in ids:
            found = (await budi.line.ask(NODE, id=given))["node"]
            assert (found or {}).get("__typename") == name, "an officer is given it"
        for program in (reads, knows):
            found = (await program.line.ask(NODE, id=given))["node"]
            expected = name if name in ids and NODES[name] is Scope.READ else None
            assert (found or {}).get("__typename") == expected, name
        with pytest.raises(Refused) as no:
            await answers.line.ask(NODE, id=given)
        assert no.value.code == "NOT_ALLOWED"


@pytest.mark.parametrize(
    "below",
    [
        "complaint(number: $n) { opd { reports(first: 1) { edges { node { title } } } } }",
        "complaint(number: $n) { responses { opd { openCount } } }",
        "complaint(number: $n) { ...Whole }",
        "complaint(number: $n) { service { draft { name } } }",
        "complaint(number: $n) { suggestion { opd { code } } }",
        "complaint(number: $n) { consent { at } }",
        "complaint(number: $n) { category { opd { instructions { edges { node { text } } } } } }",
        'node(id: "x") { ... on RegentReport { title } }',
        'node(id: "x") { ... on Service { name draft { name } } }',
        'node(id: "x") { ... on Complaint { ... on Node { ... on Account { name } } } }',
        "__schema { types { name } }",
    ],
)
async def test_no_way_leads_a_key_to_what_is_not_listed(
    below: str, admin: Person, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    program, _ = await made_by(admin, "READ", "CONTACTS", "ANSWER", "EVENTS")
    whole = "fragment Whole on Complaint { ...Half } fragment Half on Complaint { opd { lastAnswerAt } }"
    head = "query ($n: String!) " if "$n" in below else ""
    document = f"{head}{{ {below} }} {whole if '...Whole' in below else ''}"
    with pytest.raises(Refused) as no:
        await program.line.ask(document, **({"n": complaint.number} if head else {}))
    assert no.value.code == "NOT_ALLOWED"


async def test_neither_does_the_result_of_what_it_may_do(admin: Person, siti: Person, dina: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    program, _ = await made_by(admin, "ANSWER", "CONTACTS")
    answering = (
        "mutation ($input: RespondInput!) { respondToComplaint(input: $input) { __typename "
        "... on Complaint { status opd { %s } } } }"
    )
    said = {"complaint": complaint.id, "kind": "ACKNOWLEDGEMENT", "text": "Kami periksa."}
    with pytest.raises(Refused) as no:
        await program.line.do(answering % "reports(first: 1) { edges { node { title } } }", input=said)
    assert no.value.code == "NOT_ALLOWED"
    done = await program.line.do(answering % "code", input=said)
    assert done == {"__typename": "Complaint", "status": "IN_PROGRESS", "opd": {"code": "DPUPR"}}


async def test_a_key_is_given_no_file_but_those_of_complaints(
    admin: Person, siti: Person, dina: Person, budi: Person, kepala: Person, ani: Person, regency: Regency
) -> None:
    photo, second, third = [await who.uploads() for who in (siti, kepala, budi)]
    complaint = await siti.complains(attachments=[photo])
    await dina.routes(complaint)
    await kepala.writes_report(draft=True, attachments=[second])
    await drafts(budi, forms=[{"title": "F", "file": third}])
    with regency.app.installation.entered():
        report, service = await RegentReport.get(), await Service.get()
        assert {a.report_id for a in await Attachment.filter(id=second)} == {report.id}
        assert {a.service_id for a in await Attachment.filter(id=third)} == {service.id}
    knows, _ = await made_by(admin, "READ", "CONTACTS")
    other, _ = await made_by(admin, "READ", opd="DLHP")
    answers, _ = await made_by(admin, "ANSWER", "EVENTS", "CONTACTS")
    for path in ("/files/{}", "/files/{}/thumbnail"):
        for key, opens in ((photo, True), (second, False), (third, False)):
            assert await kepala.sees_file(path.format(key))
            assert await knows.sees_file(path.format(key)) is opens
        refused = await answers.line.http.get(path.format(photo))
        assert (refused.status_code, refused.json()["code"]) == (403, "NOT_ALLOWED")
    assert await other.sees_file(f"/files/{photo}") is await ani.sees_file(f"/files/{photo}")
