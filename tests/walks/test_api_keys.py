"""An OPD's own program, by its key: it sees what its OPD sees, does what its scopes say, in its own name."""

import pytest

from models import global_id
from models.event import Event
from reads import log
from tests.cast import Filed, Person
from tests.hostile.documents import fitting, operations
from tests.line import Refused
from tests.people.programs import made_by, revoked_by, rolled_by
from tests.regency import Regency

CONTACT = {"name": "Nyai", "phone": "0811 777 001"}
SEEN = (
    "query ($n: String!) { complaint(number: $n) { id status title description allowedActions "
    "reporter { name phone } timeline { actor actorName kind } } }"
)
FEED = (
    "query ($a: Cursor, $f: Int!, $e: Boolean!) { events(after: $a, first: $f, everything: $e) { endCursor "
    "more items { cursor number complaintId event { id kind note } complaint { title description "
    "reporter { phone } } } } }"
)


async def sees(program: Person, complaint: Filed) -> dict[str, object] | None:
    found = await program.line.ask(SEEN, n=complaint.number)
    shown: dict[str, object] | None = found["complaint"]
    return shown


async def test_it_answers_in_its_own_name_and_sees_no_reporter_without_contacts(
    admin: Person, visitor: Person, dina: Person, siti: Person
) -> None:
    program, _ = await made_by(admin, "READ", "ANSWER")
    knowing, _ = await made_by(admin, "READ", "CONTACTS")
    complaint = await visitor.complains(contact=CONTACT, confidential=True)
    assert await sees(program, complaint) is None
    await dina.routes(complaint, to="DPUPR")
    shown = await sees(program, complaint) or {}
    assert (shown["title"], shown["reporter"]) == ("Lampu jalan padam", None)
    assert shown["allowedActions"] == ["ACKNOWLEDGE", "RESOLVE"]
    known = await sees(knowing, complaint) or {}
    assert known["reporter"] == {"name": "Nyai", "phone": "+62811777001"}
    await program.answers(complaint)
    done = await program.resolves(complaint)
    assert done["status"] == "RESOLVED"
    told = (await sees(program, complaint) or {})["timeline"]
    assert isinstance(told, list)
    assert [(e["actor"], e["actorName"]) for e in told[-2:]] == [("Sistem: SIJALAN", None)] * 2
    listed = await program.line.ask('{ complaints(first: 1, filter: {search: "Nyai"}) { totalCount } }')
    assert listed["complaints"]["totalCount"] == 0
    other = await siti.complains(confidential=True)
    await dina.routes(other, to="DLHP")
    assert await sees(program, other) is None


async def test_every_mutation_beyond_its_scopes_is_refused_and_felt_by_nobody(
    admin: Person, siti: Person, dina: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    keys = {
        "reads": await made_by(admin, "READ", "EVENTS", "CONTACTS"),
        "answers": await made_by(admin, "ANSWER"),
    }
    before = await log.head()
    for name, (program, _) in keys.items():
        for operation in operations("mutation"):
            if (name, operation.name) == ("answers", "respondToComplaint"):
                continue
            said = {key: fitting(key, a.type) for key, a in operation.field.args.items()}
            if "complaint" in said:
                said["complaint"] = complaint.id
            if isinstance(said.get("input"), dict) and "complaint" in said["input"]:
                said["input"]["complaint"] = complaint.id
            with pytest.raises(Refused) as no:
                await program.line.do(operation.text, **said)
            assert no.value.code == "NOT_ALLOWED", operation.name
    allowed = {"viewer", "opds", "opd", "categories", "districts"}
    for operation in [*operations("query"), *operations("subscription")]:
        if operation.name not in allowed:
            said = {key: fitting(key, a.type) for key, a in operation.field.args.items()}
            ask = program.line.refusal if operation.kind == "subscription" else program.line.ask
            if operation.kind == "subscription":
                assert await program.line.refusal(operation.text, **said) == "NOT_ALLOWED", operation.name
                continue
            with pytest.raises(Refused) as no:
                await ask(operation.text, **said)
            assert no.value.code == "NOT_ALLOWED", operation.name
    for below in ("opd(code: $c) { instructions(first: 1) { edges { node { text } } } }",
                  "opds(first: 1) { edges { node { reports(first: 1) { edges { node { title } } } } } }",
                  "viewer { complaints(first: 1) { totalCount } }"):  # fmt: skip
        head = "query ($c: String!) " if "$c" in below else ""
        for who, _ in keys.values():
            with pytest.raises(Refused) as no:
                await who.line.ask(f"{head}{{ {below} }}", **({"c": "DPUPR"} if head else {}))
            assert no.value.code == "NOT_ALLOWED", below
    assert await log.head() == before
    done = await keys["answers"][0].answers(complaint)
    assert done["status"] == "IN_PROGRESS"


async def test_a_key_rolls_over_is_taken_back_runs_out_and_has_a_budget(
    admin: Person, regency: Regency, budi: Person
) -> None:
    asked = "{ viewer { name role opd { code } } }"
    old, key = await made_by(admin, "READ", budget=5, days=2)
    who = (await old.line.ask(asked))["viewer"]
    assert who == {"name": "SIJALAN", "role": "SYSTEM", "opd": {"code": "DPUPR"}}
    new = await rolled_by(admin, key, 1)
    for each in (old, new):
        assert (await each.line.ask(asked))["viewer"]["name"] == "SIJALAN"
    for each in (old, new):
        assert (await each.line.ask(asked))["viewer"]["name"] == "SIJALAN"
    refused = await new.line.answer(asked)
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY"
    regency.clock.passes(hours=1, minutes=1)
    assert (await new.line.ask(asked))["viewer"]["name"] == "SIJALAN"
    with pytest.raises(Refused) as gone:
        await old.line.ask(asked)
    assert gone.value.code == "SIGN_IN_REQUIRED"
    listed = (await admin.line.ask("{ apiKeys { prefix usedAt name opd { code } } }"))["apiKeys"]
    assert str(new.line.token).startswith(listed[0]["prefix"])
    assert listed[0]["usedAt"] is not None
    other, second = await made_by(admin, "READ", "EVENTS")
    async with other.line.follow('subscription { queueChanged(opd: "DPUPR") { cursor } }') as live:
        await revoked_by(admin, second)
        await live.ended()
    assert live.closed is not None
    regency.clock.passes(days=2)
    for each in (new, other):
        with pytest.raises(Refused):
            await each.line.ask(asked)
    with pytest.raises(Refused) as not_theirs:
        await made_by(budi, "READ")
    assert not_theirs.value.code == "NOT_ALLOWED"
    acts = await Event.filter(audited="API_KEY").order_by("id").values_list("details", flat=True)
    assert len(acts) == 4
    assert "tpr_" not in "".join(str(each) for each in acts)


async def test_the_change_feed_gives_each_event_once_in_order_and_nothing_that_is_hidden(
    admin: Person, dina: Person, siti: Person, visitor: Person, budi: Person, regency: Regency
) -> None:
    program, _ = await made_by(admin, "EVENTS")
    mine = await visitor.complains("Telepon 0812 3456 7890", contact=CONTACT, confidential=True)
    secret = await siti.complains("Rahasia DLHP", confidential=True)
    public = await siti.complains("Lampu, kata tetangga")
    await dina.routes(mine, to="DPUPR", note="Segera ya.")
    await dina.routes(secret, to="DLHP")
    await dina.routes(public, to="DLHP", publicTitle="Lampu padam")
    await budi.answers(mine)
    await dina.routes(mine, to="DLHP")

    async def all_of(who: Person, first: int, everything: bool) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        after, more = None, True
        while more:
            page = (await who.line.ask(FEED, a=after, f=first, e=everything))["events"]
            assert len(page["items"]) <= first
            found += page["items"]
            after, more = page["endCursor"], page["more"]
        return found

    own = await all_of(program, 2, False)
    assert [e["event"]["kind"] for e in own] == ["VERIFIED", "ROUTED", "RESPONDED", "ROUTED"]  # type: ignore[index]
    # It has gone to another OPD, and is confidential: all that was told of it is that it is gone.
    assert {(e["complaint"] is None, e["number"]) for e in own} == {(True, mine.number)}
    assert {e["event"]["note"] for e in own} == {None}  # type: ignore[index]
    everything = await all_of(program, 200, True)
    by_number = {e["number"]: e["complaint"] for e in everything}
    assert secret.number not in by_number
    assert by_number[public.number]["title"] == "Lampu padam"  # type: ignore[index]
    positions = [global_id.decode_cursor(str(e["cursor"])) for e in everything]
    assert positions == sorted(set(positions))  # type: ignore[type-var]
    for who in (visitor, siti):
        with pytest.raises(Refused):
            await who.line.ask(FEED, a=None, f=1, e=True)
    abuse = await siti.complains("Pungli", kind="OVERSIGHT")
    await dina.routes(abuse, to="INSPEKTORAT", note="Rahasia sekali.")
    heard = await all_of(dina, 200, False)
    of_all = {mine.number, secret.number, public.number, abuse.number}
    assert {e["number"] for e in heard} == of_all
    # It is the Inspektorat's now, and out of her sight: what she sent there is gone, and no more is said.
    sent = [e for e in heard if e["number"] == abuse.number]
    assert {(e["complaint"] is None, e["event"]["note"]) for e in sent} == {(True, None)}  # type: ignore[index]
    assert abuse.number not in {e["number"] for e in await all_of(program, 200, True)}
