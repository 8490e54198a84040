"""What is forbidden and what does not exist are answered alike, byte for byte."""

import json
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLScalarType,
    get_named_type,
    is_list_type,
)

from models.global_id import Seal
from schema.build import schema
from tests.cast import CAST, Person
from tests.line import Feed
from tests.regency import SECRET
from tests.sight.town import Known, Town, seen_by

_SCHEMA = schema._schema
_SEAL = Seal(SECRET.encode())
NOWHERE = {"id": _SEAL.encode("Complaint", 10**9), "number": "TPR-2026-999999"}
_REFUSED = "... on Refused { code message messageEn field }"
_OF_SEVERAL = f"... on VerifiedComplaints {{ results {{ __typename {_REFUSED} }} }}"


async def raw(person: Person, document: str, **variables: Any) -> bytes:
    reply = await person.line.http.post("/graphql", json={"query": document, "variables": variables})
    return reply.content


def some_value(name: str, of: Any, complaint: str) -> Any:
    """Something that fits the type; every id of a complaint is this one."""
    named = get_named_type(of)
    if is_list_type(of.of_type if isinstance(of, GraphQLNonNull) else of):
        return []
    if isinstance(named, GraphQLInputObjectType):
        needed = {k: f for k, f in named.fields.items() if isinstance(f.type, GraphQLNonNull)}
        return {k: some_value(k, f.type, complaint) for k, f in needed.items()}
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    assert isinstance(named, GraphQLScalarType)
    words = {"complaint": complaint, "into": complaint, "opd": "DPUPR", "date": "2026-11-02"}
    fitting = {
        "Int": 1,
        "Float": -6.9,
        "Boolean": False,
        "Date": "2026-11-02",
        "DateTime": "2026-12-02T00:00:00Z",
    }
    return words.get(name, fitting.get(named.name, "kata kata"))


def verbs() -> list[str]:
    """The mutations that take a complaint."""
    assert _SCHEMA.mutation_type is not None
    found = []
    for name, field in _SCHEMA.mutation_type.fields.items():
        inner = field.args.get("input")
        of = get_named_type(inner.type) if inner else None
        takes = "complaint" in field.args or (
            isinstance(of, GraphQLInputObjectType) and "complaint" in of.fields
        )
        if takes:
            found.append(name)
    return sorted(found)


def call(verb: str, complaints: list[str], **more: Any) -> tuple[str, dict[str, Any]]:
    """A document that does the same to each of these complaints, as `a0`, `a1` …, and its variables."""
    assert _SCHEMA.mutation_type is not None
    field = _SCHEMA.mutation_type.fields[verb]
    needed = {name: a for name, a in field.args.items() if isinstance(a.type, GraphQLNonNull)}
    heads, calls, variables = [], [], {}
    for n, complaint in enumerate(complaints):
        values = {name: some_value(name, a.type, complaint) for name, a in needed.items()}
        if "input" in values:
            of = get_named_type(field.args["input"].type)
            one = some_value("input", of, complaint)
            one |= {k: v for k, v in {**more, "complaint": complaint}.items() if k in of.fields}
            values["input"] = [one] if values["input"] == [] else one
        heads += [f"${name}{n}: {a.type}" for name, a in needed.items()]
        args = ", ".join(f"{name}: ${name}{n}" for name in needed)
        each = _OF_SEVERAL if verb == "verifyComplaints" else ""
        calls.append(f"a{n}: {verb}({args}) {{ __typename {_REFUSED} {each} }}")
        variables |= {f"{name}{n}": value for name, value in values.items()}
    return f"mutation ({', '.join(heads)}) {{ {' '.join(calls)} }}", variables


async def answers(person: Person, verb: str, complaints: list[str], **more: Any) -> list[str]:
    """What the verb says to each of them."""
    document, variables = call(verb, complaints, **more)
    found = await person.line.ask(document, **variables)
    return [json.dumps(found[f"a{n}"]) for n in range(len(complaints))]


async def test_every_verb_answers_alike_for_the_forbidden_and_the_absent(town: Town) -> None:
    assert len(verbs()) >= 14
    for name in ("visitor", "joko", "tono", "ani", "dina", "admin", "screen"):
        forbidden = [k for k in town.known if not seen_by(name, k)]
        # One of each sort is enough: confidential, OVERSIGHT, not yet verified.
        sorts = {(k.kind == "OVERSIGHT", k.confidential, k.verified): k.filed.id for k in forbidden}
        for verb in verbs():
            told = await answers(town[name], verb, [NOWHERE["id"], *sorts.values()])
            assert "Refused" in told[0], (name, verb, told)
            assert set(told) == {told[0]}, (name, verb, sorts)


def _looking(complaint: dict[str, str]) -> list[tuple[str, dict[str, Any]]]:
    number, key = complaint["number"], complaint["id"]
    return [
        ("query ($n: String!) { complaint(number: $n) { title } }", {"n": number}),
        ("query ($n: ID!) { node(id: $n) { id } }", {"n": key}),
        ('query ($n: String!) { trackComplaint(number: $n, pin: "22222222") { title } }', {"n": number}),
        ("query ($n: String!) { complaints(first: 5, filter: {search: $n}) { totalCount } }", {"n": number}),
    ]


async def test_every_question_answers_alike_for_the_forbidden_and_the_absent(town: Town) -> None:
    for who, name in enumerate(CAST):
        for n, known in enumerate([k for k in town.known if not seen_by(name, k)][:4]):
            asked = _looking({"number": known.filed.number, "id": known.filed.id})
            # Of each complaint, and of each that does not exist, five wrong PINs are answered.
            nowhere = {"number": f"TPR-2026-99{who:02}{n:02}", "id": _SEAL.encode("Complaint", 10**9 + n)}
            for (document, there), (_, absent) in zip(asked, _looking(nowhere), strict=True):
                expected = await raw(town[name], document, **absent)
                patient = "trackComplaint" not in document or who < 5
                assert not patient or await raw(town[name], document, **there) == expected, (name, known)


async def test_a_wrong_pin_and_an_absent_complaint_are_refused_alike(town: Town) -> None:
    of_visitor = next(k for k in town.known if k.by == "visitor" and not k.public)
    of_account = next(k for k in town.known if k.by == "siti" and not k.public)
    keys = [NOWHERE["id"], of_visitor.filed.id, of_account.filed.id]
    for verb in ("withdrawComplaint", "reopenComplaint", "supplyInformation", "confirmResolution"):
        told = await answers(town["visitor"], verb, keys, pin="22222222")
        assert "NOT_FOUND" in told[0]
        assert set(told) == {told[0]}, verb


async def test_following_is_refused_alike(town: Town) -> None:
    asked = (
        "subscription ($number: String!, $pin: String) "
        "{ complaintChanged(number: $number, pin: $pin) { cursor } }"
    )

    async def refusal(name: str, **variables: Any) -> tuple[str, str, str | None]:
        async with Feed(town[name].line, asked, variables) as feed:
            await feed.ended()
            assert feed.refused is not None
            return feed.refused.code, str(feed.refused), feed.refused.field

    for n, name in enumerate(("visitor", "joko", "ani", "screen", "tono", "admin", "dina")):
        absent = await refusal(name, number=NOWHERE["number"])
        known = [k for k in town.known if not seen_by(name, k)][-1 - n % 3]
        assert await refusal(name, number=known.filed.number) == absent, name
        wrong = await refusal(name, number=f"TPR-2026-99000{n}", pin="22222222")
        assert await refusal(name, number=known.filed.number, pin="22222222") == wrong, name


async def test_what_hangs_on_it_answers_as_if_it_were_not(town: Town) -> None:
    """Answers, events, files, instructions and reports, by their ids."""
    known = next(
        k for k in town.known if k.confidential and k.kind == "COMPLAINT" and k.status == "IN_PROGRESS"
    )
    instruction = await town["bupati"].instructs("DPUPR", known.filed)
    report = await town["kepala"].writes_report()
    page = await town["bupati"].reads(known.filed)
    assert page is not None
    things = {
        "ComplaintEvent": page["timeline"][0]["id"],
        "Response": page["responses"][0]["id"],
        "Instruction": instruction["id"],
        "RegentReport": report["id"],
    }
    photos = [f for r in [page, *page["responses"]] for f in r["attachments"]]
    asked = "query ($n: ID!) { node(id: $n) { id } }"
    for name in ("visitor", "joko", "ani", "tono"):
        for kind, key in things.items():
            there = await raw(town[name], asked, n=key)
            assert there == await raw(town[name], asked, n=_SEAL.encode(kind, 10**9)), (name, kind)
        for photo in photos:
            there = await raw(town[name], asked, n=photo["id"])
            nowhere = _SEAL.encode("Attachment", "00000000-0000-4000-8000-000000000000")
            assert there == await raw(town[name], asked, n=nowhere), name
            http = town[name].line.http
            absent = await http.get("/files/00000000-0000-4000-8000-000000000000")
            assert (await http.get(photo["url"])).content == absent.content, name
    assert photos


def test_the_town_has_something_to_forbid_to_everyone_but_the_regent(filled: tuple[Any, list[Known]]) -> None:
    for name in CAST:
        forbidden = [k for k in filled[1] if not seen_by(name, k)]
        assert bool(forbidden) == (name not in ("bupati", "wall")), name
