"""Every path to a complaint leads to what its seeker may see, and to nothing else."""

from collections.abc import Callable, Iterable
from typing import Any

from rules.words import Role
from tests.cast import CAST, Person
from tests.sight.town import OPDS, Known, Town, listed_for, role_of, seen_by


def numbers(found: Iterable[Known]) -> set[str]:
    return {known.filed.number for known in found}


async def each(person: Person, things: list[Any], field: Callable[[Any], str]) -> list[Any]:
    """The answers to one field asked for each thing, twenty at a time."""
    answers: list[Any] = []
    for start in range(0, len(things), 20):
        some = things[start : start + 20]
        asked = " ".join(f"a{n}: {field(thing)}" for n, thing in enumerate(some))
        found = await person.line.ask(f"{{ {asked} }}")
        answers += [found[f"a{n}"] for n in range(len(some))]
    return answers


async def test_by_number_and_by_id(town: Town) -> None:
    for name in CAST:
        expected = [seen_by(name, known) for known in town.known]
        by_number = await each(
            town[name], town.known, lambda k: f'complaint(number: "{k.filed.number}") {{ number }}'
        )
        by_id = await each(
            town[name], town.known, lambda k: f'node(id: "{k.filed.id}") {{ ... on Complaint {{ number }} }}'
        )
        assert [c is not None for c in by_number] == expected, name
        assert by_id == by_number, name


async def test_lists_counts_and_every_order(town: Town) -> None:
    for name in CAST:
        expected = numbers(k for k in town.known if listed_for(name, k))
        for order in ("NEWEST", "OLDEST", "MOST_URGENT", "MOST_SUPPORTED"):
            page = await town[name].page("complaints", order=order)
            assert {c["number"] for c in page["items"]} == expected, (name, order)
            assert page["total"] == len(expected), (name, order)


async def test_filters_by_what_must_not_be_known(town: Town) -> None:
    """By OPD and status nothing is found that is not seen without them."""
    for name in CAST:
        listed = [k for k in town.known if listed_for(name, k)]
        for opd in OPDS:
            found = await town[name].page("complaints", filter={"opd": [opd]})
            assert {c["number"] for c in found["items"]} == numbers(k for k in listed if k.opd == opd), name
        found = await town[name].page("complaints", filter={"status": ["MERGED", "REJECTED"]})
        expected = numbers(k for k in listed if k.status in ("MERGED", "REJECTED"))
        assert {c["number"] for c in found["items"]} == expected, name
        assert found["total"] == len(expected), name


async def test_words_are_found_by_those_who_may_read_them(town: Town) -> None:
    for name in CAST:
        unread = role_of(name)[0] in (Role.DISPLAY, Role.VOLUNTEER)
        expected = [listed_for(name, k) and not (unread and k.secret) for k in town.known]
        found = await each(
            town[name],
            town.known,
            lambda k: (
                f'complaints(first: 5, filter: {{search: "{k.word}"}}) '
                "{ totalCount edges { node { number } } }"
            ),
        )
        assert [c["totalCount"] == 1 and len(c["edges"]) == 1 for c in found] == expected, name
        assert all(c["totalCount"] == len(c["edges"]) for c in found), name


async def test_likeness_tells_nothing_of_what_is_out_of_sight(town: Town) -> None:
    for name in CAST:
        role = role_of(name)[0]
        public_only = role in (Role.DISPLAY, Role.VOLUNTEER)
        found = await each(
            town[name], town.known, lambda k: f'similarComplaints(text: "{k.word}") {{ number }}'
        )
        for known, likes in zip(town.known, found, strict=True):
            seen = (known.public and listed_for(name, known)) if public_only else listed_for(name, known)
            expected = [known.filed.number] if seen and known.open else []
            assert [c["number"] for c in likes] == expected, (name, known)


async def test_queues(town: Town) -> None:
    for name in CAST:
        role, opd = role_of(name)
        for code in OPDS:
            answer = await town[name].line.answer(
                "query ($opd: String!) { queue(opd: $opd, first: 100) { totalCount edges { node { number } } } }",  # noqa: E501
                opd=code,
            )
            mine = role in (Role.VERIFIER, Role.REGENT) or (
                role in (Role.OFFICER, Role.OPD_HEAD, Role.DISPLAY) and opd == code
            )
            if not mine:
                assert answer["errors"][0]["extensions"]["code"] in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
                continue
            expected = numbers(
                k
                for k in town.known
                if k.opd == code
                and k.status in ("ROUTED", "IN_PROGRESS", "NEEDS_INFORMATION")
                and listed_for(name, k)
            )
            found = answer["data"]["queue"]
            assert {e["node"]["number"] for e in found["edges"]} == expected, (name, code)
            assert found["totalCount"] == len(expected), (name, code)


async def test_ones_own(town: Town) -> None:
    asked = "{ viewer { complaints(first: 100) { totalCount edges { node { number } } } } }"
    for name in CAST:
        answer = await town[name].line.answer(asked)
        if name == "visitor":
            assert answer["data"]["viewer"] is None
        elif role_of(name)[0] is Role.DISPLAY:
            assert answer["errors"][0]["extensions"]["code"] == "SIGN_IN_REQUIRED"
        else:
            found = answer["data"]["viewer"]["complaints"]
            expected = numbers(k for k in town.known if k.by == name)
            assert {e["node"]["number"] for e in found["edges"]} == expected, name
            assert found["totalCount"] == len(expected), name


async def test_the_counts_of_opds_and_of_the_overview(town: Town) -> None:
    for name in CAST:
        listed = [k for k in town.known if listed_for(name, k)]
        opened = [k for k in listed if k.open]
        counts = await each(town[name], list(OPDS), lambda code: f'opd(code: "{code}") {{ openCount }}')
        assert [c["openCount"] for c in counts] == [sum(k.opd == code for k in opened) for code in OPDS], name
        if role_of(name) == (Role.DISPLAY, "DPUPR"):
            continue
        overview = await town[name].overview()
        assert overview["total"] == len(listed), name
        assert overview["open"] == len(opened), name
        for status in overview["byStatus"]:
            assert status["count"] == sum(k.status == status["status"] for k in listed), (name, status)
        for standing in overview["byOpd"]:
            code = standing["opd"]["code"]
            assert standing["open"] == sum(k.opd == code for k in opened), (name, code)


async def test_merged_complaints_are_told_of_in_sight_alone(town: Town) -> None:
    pairs = [(k, k.merged_into) for k in town.known if k.merged_into is not None]
    for name in CAST:
        for child, into in pairs:
            if seen_by(name, child):
                [found] = await each(
                    town[name], [child], lambda k: f'node(id: "{k.filed.id}") {{ ... on Complaint '
                    "{ mergedInto { number } } }",
                )  # fmt: skip
                expected = {"number": into.filed.number} if listed_for(name, into) else None
                assert found["mergedInto"] == expected, (name, child)
            if seen_by(name, into):
                [found] = await each(
                    town[name], [into], lambda k: f'node(id: "{k.filed.id}") {{ ... on Complaint '
                    "{ mergedFrom { number } } }",
                )  # fmt: skip
                expected = [{"number": child.filed.number}] if listed_for(name, child) else []
                assert found["mergedFrom"] == expected, (name, into)


async def hanging(person: Person, some: list[Known]) -> list[dict[str, list[str]]]:
    """What hangs on complaints, for someone: ids of events, answers and files, and the files' addresses."""
    files = "attachments { id url }"
    found = await each(
        person,
        some,
        lambda k: (
            f'complaint(number: "{k.filed.number}") '
            f"{{ timeline {{ id }} {files} responses {{ id {files} }} }}"
        ),
    )
    told = []
    for complaint in found:
        shown = complaint or {"timeline": [], "attachments": [], "responses": []}
        photos = [f for r in [shown, *shown["responses"]] for f in r["attachments"]]
        told.append(
            {
                "ids": [x["id"] for x in [*shown["timeline"], *shown["responses"], *photos]],
                "urls": [f["url"] for f in photos],
            }
        )
    return told


async def test_what_hangs_on_a_complaint_is_found_where_it_is_shown(town: Town) -> None:
    """By the ids and addresses that the regent is given, each finds what their own pages show, no more."""
    asked = "... on ComplaintEvent { kind } ... on Response { text } ... on Attachment { url }"
    everything = await hanging(town["bupati"], town.known)
    ids = sorted({key for told in everything for key in told["ids"]})
    urls = sorted({url for told in everything for url in told["urls"]})
    assert len(ids) > 80
    assert len(urls) > 8
    for name in CAST:
        shown = await hanging(town[name], town.known)
        found = await each(town[name], ids, lambda key: f'node(id: "{key}") {{ {asked} }}')
        reached = {key for key, thing in zip(ids, found, strict=True) if thing is not None}
        assert reached == {key for told in shown for key in told["ids"]} & set(ids), name
        opened = {url for url in urls if await town[name].sees_file(url)}
        assert opened == {url for told in shown for url in told["urls"]} & set(urls), name


async def test_a_confidential_photo_stays_out_of_sight_of_the_one_it_was_merged_with(town: Town) -> None:
    """Siti's and Joko's confidential complaints are one matter for the offices, not for each other."""
    [child] = [k for k in town.known if k.merged_into is not None and k.confidential]
    assert child.merged_into is not None
    [told] = await hanging(town["joko"], [child])
    [photo] = told["urls"]
    [into] = await hanging(town["siti"], [child.merged_into])
    assert photo not in into["urls"]
    assert not await town["siti"].sees_file(photo)
    for name in ("budi", "dina", "bupati"):
        [shown] = await hanging(town[name], [child.merged_into])
        assert photo in shown["urls"], name


async def test_reports_and_instructions_lead_to_no_complaint_that_has_gone_out_of_sight(town: Town) -> None:
    gone = await town.route(await town.complain("siti", confidential=True), "DPUPR")
    about = {"date": "2026-11-02", "title": "Lampu", "description": "Diganti", "complaint": gone.filed.id}
    await town["kepala"].writes_report(activities=[about])
    await town["bupati"].instructs("DPUPR", gone.filed)
    number = {"number": gone.filed.number}

    async def read(name: str) -> tuple[Any, Any]:
        [report] = await town[name].reports()
        [instruction] = await town[name].instructions()
        told = instruction["complaint"] and {"number": instruction["complaint"]["number"]}
        return report["activities"][0]["complaint"], told

    assert await read("budi") == (number, number)
    await town.route(gone, "DLHP")
    assert await read("budi") == (None, None)
    assert await read("bupati") == (number, number)


async def test_what_one_has_written_is_what_one_reads_at_once(town: Town) -> None:
    """Answers are kept for others; a draft, of which no event tells, must not be read from there."""
    asked = "{ regentReports(first: 5) { edges { node { title } } } categories { code } }"

    async def titles() -> list[str]:
        found = await town["kepala"].line.ask(asked)
        return [e["node"]["title"] for e in found["regentReports"]["edges"]]

    assert await titles() == []
    draft = await town["kepala"].writes_report("Konsep", draft=True)
    assert await titles() == ["Konsep"]
    await town["kepala"].writes_report("Konsep kedua", draft=True, report=draft["id"])
    assert await titles() == ["Konsep kedua"]
    assert (await town["bupati"].line.ask(asked))["regentReports"]["edges"] == []
