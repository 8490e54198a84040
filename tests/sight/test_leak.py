"""Nobody is given what is another's, whatever is asked, by whomever, at one time or one after the other.

The documents are made from the schema, so that a field which is added to it is tried too.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypeVar

import orjson
import pytest
from graphql import build_schema

from schema.build import schema
from tests.cast import CAST
from tests.line import QUIET_ROUNDS
from tests.people.serving import checks, drafts
from tests.regency import Regency, token_of
from tests.sight.doors import Asking, Listening, back_door, room_for_all
from tests.sight.marked import Marked
from tests.sight.questions import Question, Unanswerable, questions, reachable
from tests.sight.town import Town

_SCHEMA = schema._schema
WAYS = 4
"""From how many fields of Query, and feeds, all that lies below an object is asked field by field."""
IN_ONE_GO = 40
"""How many questions each of the cast sends before reading the first answer."""
ALONE = 5
"""How many of the cast ask where nothing is shared, compiled or kept: others each time."""
AFTERWARDS = 3
"""How many of them ask once more, one after the other, where the rest has asked."""
_OF_MODERATIONS = (
    *("act", "reason", "before", "after", "at"),
    *("responseId", "attachmentId", "actorName", "boxes"),
)
NEVER_GIVEN = {
    "Attachment.name": "photos have none, and nobody here sends a document: tests/walks/test_documents.py",
    "RoutingSuggestion.categoryCertainty": "nothing was learned here: tests/walks/test_learning.py",
    "RoutingSuggestion.opdCertainty": "nothing was learned here: tests/walks/test_learning.py",
    **dict.fromkeys(
        ("Query.placeAt", "PlaceAt.district", "PlaceAt.village"),
        "no outline was imported here: tests/walks/test_places.py",
    ),
    "Opd.ofDistrict": "no OPD here is a kecamatan's own: tests/walks/test_district_offices.py",
    **dict.fromkeys(
        (
            "Complaint.moderations",
            *(
                f"Moderation.{name}"
                for name in [
                    "act",
                    "reason",
                    "before",
                    "after",
                    "responseId",
                    "attachmentId",
                    "actorName",
                    "boxes",
                    "at",
                ]
            ),
            *(f"RedactionBox.{side}" for side in ("left", "top", "right", "bottom")),
        ),
        "nothing is moderated here: tests/access/test_moderation.py, tests/sight/test_moderated.py",
    ),
    **dict.fromkeys(
        ("Complaint.service", "ServiceFormLink.file"),
        "nobody here asks about a service, and none has a file: tests/walks/test_services.py",
    ),
    **dict.fromkeys(
        (
            *("NoticeSettings.browsers", "PushBrowser.id", "PushBrowser.device", "PushBrowser.since"),
            "Query.followedContacts",
        ),
        "nobody is told by a browser or a contact here: tests/walks/test_notice_choices.py",
    ),
    **dict.fromkeys(
        ("DeliveryHealth.oldestWaiting", "DeliveryHealth.lastDone"),
        "nothing is sent here: tests/walks/test_notice_choices.py",
    ),
    **dict.fromkeys(
        (
            "Volunteer.termEnds",
            "Volunteer.endedAt",
            "Volunteer.endReason",
            "Volunteer.endNote",
            "Assistance.takenOverAt",
        ),
        "nobody is taken on or ends here, and nothing is taken over: tests/walks/test_volunteering.py",
    ),
    "Instruction.withdrawnAt": "nothing is taken back here: tests/walks/test_regent.py",
    **dict.fromkeys(
        (f"Aspiration.{name}" for name in ("year", "programme", "decidedAt", "doneAt")),
        "nothing is decided here: tests/walks/test_aspirations.py",
    ),
    "Query.codeChannels": "nothing is set up by which a code is sent: tests/actions/test_password_reset.py",
    **dict.fromkeys(
        (
            *("SecondFactor.authenticatorSince", "SecondFactor.passkeys", "Viewer.signIns"),
            *(f"Passkey.{name}" for name in ("id", "name", "madeAt", "usedAt")),
            *(f"SignInAttempt.{name}" for name in ("outcome", "at", "times", "device", "network")),
        ),
        "nobody has a second factor here, and all were signed in before: tests/actions/test_second_factor.py",
    ),
    **dict.fromkeys(
        ("Viewer.singleSignOn", "SingleSignOn.linkedAt", "SingleSignOn.usedAt"),
        "nobody signs in by the government's provider here: tests/sso",
    ),
    **dict.fromkeys(
        ("SignedIn.device", "SignedIn.network"),
        "the cast sign in without a browser: tests/actions/test_profile.py",
    ),
    "ComplaintConnection.searchedFor": "nothing is mistyped here: tests/reads/test_spelling.py",
    **dict.fromkeys(
        (
            *("ComplaintEdge.matches", "Match.where", "Match.pieces", "MatchPiece.text", "MatchPiece.found"),
            "ServiceEdge.matches",
        ),
        "where nothing is searched for nothing is marked: test_oracle searches, tests/walks/test_services",
    ),
    **dict.fromkeys(
        (
            "Query.exports",
            *(f"ExportJob.{name}" for name in ("id", "list", "format", "status", "done", "total", "failure")),
            *(f"ExportJob.{name}" for name in ("size", "askedAt", "finishedAt", "expiresAt", "name", "url")),
        ),
        "nobody has asked for a file here: tests/walks/test_exports.py",
    ),
    **dict.fromkeys(
        (
            *("Query.apiKeys", "ApiKey.opd", "Query.webhooks", "Webhook.opd", "Webhook.deliveries"),
            *(f"ApiKey.{name}" for name in ("id", "name", "prefix", "scopes", "budget", "createdAt")),
            *(f"ApiKey.{name}" for name in ("expiresAt", "usedAt", "revokedAt", "previousUntil")),
            *(
                f"Webhook.{name}"
                for name in ("id", "url", "kinds", "apiKey", "keyName", "createdAt", "nextAt")
            ),
            *(f"Webhook.{name}" for name in ("failingSince", "disabledAt", "disabledWhy", "previousUntil")),
            *(f"WebhookDelivery.{name}" for name in ("at", "tries", "status", "problem", "milliseconds")),
            *(f"WebhookDelivery.{name}" for name in ("kind", "cursor")),
        ),
        "no program has a key here: tests/walks/test_api_keys.py, tests/walks/test_webhooks.py",
    ),
    **dict.fromkeys(
        ("Query.papers", "Paper.id", "Paper.number", "Paper.issuedAt", "Paper.translation"),
        "nothing is issued here: tests/walks/test_papers.py",
    ),
    **dict.fromkeys(
        (
            "Claim.retractedAt",
            "Claim.retractionReason",
            "Claim.declineReason",
            "Claim.maskedNames",
            "ClaimVersion.why",
            "Claim.answer",
        ),
        "nothing is withdrawn, declined or masked here: tests/access/test_claim.py",
    ),
}
"""Fields that give nothing to anybody here, and why."""


Client = TypeVar("Client", Asking, Listening)


@asynccontextmanager
async def everybody(address: str, client: type[Client]) -> AsyncIterator[dict[str, Client]]:
    async with AsyncExitStack() as stack:
        people = {name: client(None if name == "visitor" else token_of(name)) for name in CAST}
        yield {name: await stack.enter_async_context(one.at(address)) for name, one in people.items()}


_IS_GONE = ("ComplaintNews.complaintId", "ComplaintNews.number")
"""By these a bulk reader drops what has gone out of its sight. Everything passes through the verifiers first,
and of what they have sent to the Inspektorat they are told no more: tests/walks/test_api_keys.py."""


class Findings:
    """What came of it: who was given something that differs or that is secret, and what nobody was given."""

    def __init__(self, marked: Marked) -> None:
        self.wrong: list[str] = []
        self.compared = 0
        self.given: set[str] = set()
        self.read: set[str] = set()
        self.heard: set[str] = set()
        self.let_in = 0
        """How many subscriptions were not refused."""
        self._secret = {name: marked.pattern(name) for name in CAST}
        self._with_pin = {name: marked.pattern(name, marked.with_pin) for name in CAST}
        self._own = {name: marked.pattern(name, of_others=False) for name in CAST}

    def note(self, question: Question, name: str, beside: bytes, *others: bytes) -> None:
        """`beside` is what they were given beside everybody else, `others` what they get alone or later."""
        self.compared += len(others)
        for other in others:
            if other != beside:
                self.wrong.append(f"{question}: {name} gets {beside!r}, alone {other!r}")
        text = beside.decode()
        self._look(question, name, text)
        if not question.way <= self.given and any(_leaves(orjson.loads(beside).get("data"))):
            self.given |= question.way

    def compare(self, question: Question, name: str, alone: list[str], here: list[str]) -> None:
        """The same of what they hear."""
        self.let_in += not any('"type":"error"' in text for text in here)
        self.compared += max(len(alone), len(here))
        if alone != here:
            self.wrong.append(f"{question}: {name} hears {here}, alone {alone}")
        for text in here:
            self._look(question, name, text)
            if '"type":"next"' in text:
                self.heard.add(str(question))

    def _look(self, question: Question, name: str, text: str) -> None:
        if question.root == "Query.events" and question.reaches in _IS_GONE and name == "dina":
            return
        by_pin = question.root in BY_PIN
        patterns = self._with_pin if by_pin else self._secret
        self.wrong += [f"{question}: {name} reads {found[0]}" for found in patterns[name].finditer(text)]
        self.read.update(self._own[name].findall(text))


def _leaves(data: Any) -> Iterator[bool]:
    """Whether something is there, for each leaf of an answer."""
    if isinstance(data, dict):
        for value in data.values():
            yield from _leaves(value)
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value)
    else:
        yield data is not None


def _nobody_was_given(findings: Findings, asked: list[Question]) -> set[str]:
    return {field for question in asked for field in question.way} - findings.given


@pytest.mark.timeout(600)
async def test_everyone_is_answered_as_if_nobody_else_had_asked(marked_town: tuple[Town, Marked]) -> None:
    """Byte for byte the same question, by all of the cast at one time and then one after the other."""
    town, marked = marked_town
    regency = town["visitor"].line.regency
    asked = questions(_SCHEMA, _SCHEMA.query_type, marked.arguments, ways=WAYS)
    waiting = deque((question, variables) for question in asked for variables in question.variables)
    findings = Findings(marked)

    order = deque(CAST)
    async with (
        back_door(regency.app) as back,
        everybody(regency.address, Asking) as here,
        everybody(back, Asking) as alone,
    ):
        while waiting:
            some = [waiting.popleft() for _ in range(min(IN_ONE_GO, len(waiting)))]
            sent = [(question.document, variables) for question, variables in some]
            at_once = await asyncio.gather(*(here[name].answers(sent) for name in CAST))
            some_of_them = list(order)[:ALONE]
            own = await asyncio.gather(*(alone[name].answers(sent) for name in some_of_them))
            after = [await here[name].answers(sent) for name in some_of_them[:AFTERWARDS]]
            order.rotate(-AFTERWARDS)
            answers = dict(zip(CAST, ([answer] for answer in at_once), strict=True))
            for more in (own, after):
                for name, answer in zip(some_of_them, more, strict=False):
                    answers[name].append(answer)
            for name, given in answers.items():
                for n, (question, _) in enumerate(some):
                    findings.note(question, name, *(answer[n] for answer in given))
    assert not findings.wrong, "\n".join(findings.wrong[:20])
    assert _nobody_was_given(findings, asked) == NEVER_GIVEN.keys()
    unread = {word for word, may in marked.may_read.items() if may} - findings.read
    assert not unread, "a secret that nobody reads proves nothing"
    assert regency.app.engine.counters.cache_hits > len(asked)


BY_PIN = {
    *("Query.trackComplaint", "Subscription.complaintChanged"),
    *("Query.trackClaim", "Subscription.claimChanged"),
}
"""Where everybody gives a PIN."""
Moves = list[Callable[[], Awaitable[Any]]]


def moves(town: Town, marked: Marked, root: str) -> tuple[Moves, Moves]:
    """What happens before everybody listens, and while they do: on each feed something is heard of both."""
    complaints = {k.filed.number: k.filed for k in marked.known}
    live, secret, receipt = (
        complaints[g["number"]] for g in marked.arguments["Subscription.complaintChanged"]
    )

    def answer() -> Awaitable[Any]:
        return town["budi"].answers(live, "PROGRESS")

    def instruct() -> Awaitable[Any]:
        return town["bupati"].instructs("DPUPR", secret)

    def hold_back(word: str) -> Callable[[], Awaitable[Any]]:
        saved = "mutation ($w: String!) { saveHeldBackWord(word: $w) { __typename } }"
        return lambda: town["admin"].line.ask(saved, w=word)

    announced: list[dict[str, Any]] = []
    point = {"location": {"latitude": -6.9, "longitude": 112.05}, "radius": 500}

    # One at a time: what is read of it is how it is then.
    async def announce() -> None:
        where = {"district": "35.23.16", "village": "Kutorejo", "category": "air-bersih"}
        announced.append(await town["budi"].announces(**where, **point))

    async def put_right() -> None:
        announced.append(await town["budi"].puts_right(announced[-1], **point))

    async def call_off() -> None:
        announced.append(await town["budi"].calls_off(announced[-1]))

    if root == "Subscription.announcementsChanged":
        return [announce, put_right, call_off], [announce, put_right, call_off]
    if root in ("Subscription.claimChanged", "Subscription.claimsChanged"):
        answered, checked = marked.claims

        def correct() -> Awaitable[Any]:
            why, words = "Diperjelas lagi.", "Diperiksa, tanda-klaim-jawab tidak benar adanya."
            return town["dina"].publishes(answered, explanation=words, correction=why)

        moved: Moves = [correct, lambda: town["tono"].lets_go(checked), lambda: town["tono"].takes(checked)]
        return moved, moved
    if root == "Subscription.auditChanged":
        return [hold_back("dancuk")], [hold_back("jancok")]
    if root == "Subscription.serviceChanged":
        service = {"id": marked.arguments[root][0]["service"]}
        # A feed of states, of which one may pass over another: each is heard before the next.
        looked: Moves = [lambda: checks(town["budi"], service)]
        return looked, [*looked, lambda: drafts(town["budi"], service=service["id"])]
    if root == "Subscription.complaintChanged":
        back: Moves = [answer, instruct, lambda: town["ani"].answers(receipt, "PROGRESS")]
        return back, back
    if root == "Subscription.volunteersChanged":
        return [town["siti"].applies], [town["siti"].takes_application_back]
    return [answer, instruct], [answer, instruct]


async def _settled(regency: Regency, doors: Iterable[Listening]) -> None:
    """All that is committed was told at both doors, and nothing has come for a while."""
    await regency.told()
    ears = list(doors)
    quiet, known = 0, -1
    while quiet < QUIET_ROUNDS:
        await asyncio.sleep(0.001)
        heard = sum(len(messages) for ear in ears for messages in ear.heard.values())
        quiet, known = quiet + 1 if heard == known and not regency.reads_under_way else 0, heard


ROOTS = [f"Subscription.{name}" for name in _SCHEMA.subscription_type.fields]  # type: ignore[union-attr]
ON_ONE_SOCKET = 50
HEARD_BY_ONE = ("Subscription.myComplaintsChanged", "Subscription.regentNews", "Subscription.auditChanged",
                "Subscription.exportsChanged", "Subscription.volunteersChanged")  # fmt: skip
"""Feeds of which no two of the cast have the same."""


@pytest.mark.parametrize("root", ROOTS)
async def test_everyone_hears_what_they_would_hear_alone(marked_town: tuple[Town, Marked], root: str) -> None:
    """The same subscriptions by all of the cast at one time: first what they missed, then what happens."""
    town, marked = marked_town
    regency = town["visitor"].line.regency
    room_for_all(regency.app.engine)
    every = questions(_SCHEMA, _SCHEMA.subscription_type, marked.arguments, ways=WAYS)
    asked = [question for question in every if question.root == root]
    waiting = [(question, variables) for question in asked for variables in question.variables]
    findings = Findings(marked)
    before, meanwhile = moves(town, marked, root)
    async with back_door(regency.app) as back:
        for start in range(0, len(waiting), ON_ONE_SOCKET):
            some = waiting[start : start + ON_ONE_SOCKET]
            after = await town["visitor"].now()
            for move in before:
                await move()
            async with (
                everybody(regency.address, Listening) as here,
                everybody(back, Listening) as alone,
            ):
                ears = [*here.values(), *alone.values()]
                for n, (question, variables) in enumerate(some):
                    given = {k: after if k.endswith("_after") else v for k, v in variables.items()}
                    for ear in ears:
                        await ear.follow(str(n), question.document, given)
                await _settled(regency, ears)
                for move in meanwhile:
                    await move()
                    await _settled(regency, ears)
                for name in CAST:
                    for n, (question, _) in enumerate(some):
                        by_itself, beside = alone[name].heard[str(n)], here[name].heard[str(n)]
                        if root == "Subscription.overviewChanged":
                            # A feed of states: how many are passed over is a matter of time.
                            by_itself, beside = by_itself[-1:], beside[-1:]
                        findings.compare(question, name, by_itself, beside)
    assert not findings.wrong, "\n".join(findings.wrong[:20])
    assert not {str(question) for question in asked} - findings.heard, "nobody hears anything of these"
    if root not in HEARD_BY_ONE:
        # Several heard the same run, or it proves nothing about what is shared.
        assert 0 < regency.app.engine.counters.runs < findings.let_in


def test_every_field_that_can_be_asked_for_is_asked(filled_and_marked: tuple[Any, Marked]) -> None:
    arguments = filled_and_marked[1].arguments
    for root in (_SCHEMA.query_type, _SCHEMA.subscription_type):
        asked = questions(_SCHEMA, root, arguments)
        ways = {part for question in asked for part in question.way}
        assert reachable(_SCHEMA, root) <= ways


def test_a_field_of_which_it_is_not_known_how_to_ask_it_is_told() -> None:
    grown = build_schema("type Query { secret(of: ID!): String, open(by: Int = 1): String }")
    with pytest.raises(Unanswerable, match=r"Query\.secret"):
        questions(grown, grown.query_type, {})
    with pytest.raises(Unanswerable, match="with by"):
        questions(grown, grown.query_type, {"Query.secret": [{"of": "x"}], "Query.open": [{"other": 1}]})
