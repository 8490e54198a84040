"""The story of one complaint: its reporter, the verifier, officers and the regent, each in turn.

Each acts on what a screen shows: the next step waits until all screens entitled to the last one show it.
"""

from random import Random
from typing import Any

from operations.simulate import operations as ask
from operations.simulate import words
from operations.simulate.client import Answer, Client
from operations.simulate.day import Day
from operations.simulate.ledger import Deed, Receipt
from operations.simulate.operations import Operation
from operations.simulate.screen import Screen

_PUBLIC = {"ROUTED", "IN_PROGRESS", "RESOLVED", "CLOSED"}


class Story:
    def __init__(self, day: Day, number: int) -> None:
        self._day = day
        self._rng = Random(f"{day.seed} {number}")
        self._visitor = self._rng.random() < 0.7
        self._reporter: Client = day.visitor if self._visitor else self._rng.choice(day.citizens)
        self._receipt: Receipt | None = None
        self._screen: Screen | None = None
        self._helped = False
        """Whether a volunteer filed it, and it is nobody's account's yet."""
        self._now: Any = None
        """The complaint as the last answer had it."""

    async def play(self) -> None:
        chance = self._rng.random
        oversight = chance() < 0.04
        opd = "INSPEKTORAT" if oversight else self._rng.choice(sorted(words.TITLES))
        places, rng = self._day.places, self._rng
        said = words.oversight(places, rng) if oversight else words.complaint(opd, places, rng)
        if not await self._submit(said):
            return
        if self._helped and chance() < 0.5:
            await self._taken_over()
        if chance() < 0.05:
            await self._by(self._day.verifier, ask.REJECT, note=words.REASON)
            return
        if chance() < 0.15:
            await self._by(self._day.verifier, ask.ASK, note=words.QUESTION)
            await self._by_reporter(ask.SUPPLY, text=words.REPLY)
        if not oversight and chance() < 0.1:
            other = next(o for o in sorted(words.TITLES) if o != opd)
            await self._by(self._day.verifier, ask.VERIFY, opd=other)
            await self._by(self._day.officers[other], ask.RETURN, note=words.NOT_OURS)
        if not await self._by(self._day.verifier, ask.VERIFY, opd=opd):
            return
        await self._handle(opd)

    async def _handle(self, opd: str) -> None:
        chance, officer = self._rng.random, self._day.officers[opd]
        if chance() < 0.1:
            await self._supported()
        await self._claimed(officer)
        await self._by(officer, ask.RESPOND, kind="ACKNOWLEDGEMENT", text=self._rng.choice(words.AT_WORK))
        if chance() < 0.15:
            await self._instructed(opd, officer)
        for _ in range(self._rng.choice((0, 0, 1, 2))):
            await self._by(officer, ask.RESPOND, kind="PROGRESS", text=self._rng.choice(words.AT_WORK))
        if chance() < 0.05:
            await self._by_reporter(ask.WITHDRAW, note=words.THANKS)
            return
        await self._resolved(officer)
        if chance() < 0.15:
            await self._by_reporter(ask.REOPEN, note=words.DISPUTE)
            await self._resolved(officer)
        if chance() < 0.8:
            rating = self._rng.choice((None, 3, 4, 5, 5))
            await self._by_reporter(ask.CONFIRM, rating=rating)

    async def _resolved(self, officer: Client) -> None:
        """Of an aspiration by a decision. Now and then the OPD announces something besides."""
        text = self._rng.choice(words.DONE)
        if self._now["kind"] == "ASPIRATION":
            how = {"decision": "TAKEN_UP", **words.programme()}
            await self._by(officer, ask.DECIDE, text=text, **how)
        else:
            await self._by(officer, ask.RESPOND, kind="RESOLUTION", text=text)
        if self._rng.random() < 0.05:
            await self._announced(officer)

    async def _announced(self, officer: Client) -> None:
        said = words.announcement(self._day.places, self._rng)
        answer = await self._heard(officer, ask.ANNOUNCE, input=said)
        if answer is not None and self._rng.random() < 0.3:
            key = answer.result["id"]
            await self._heard(officer, ask.CALL_OFF, announcement=key, reason=words.REASON)

    async def _heard(self, officer: Client, verb: Operation, **given: Any) -> Answer | None:
        """One verb of announcements, which everybody hears; None: it was refused."""
        answer = await officer.ask(verb, **given)
        if answer is None or answer.refused:
            return None
        [told] = verb.tells
        key = f"{answer.result['id']} {told}"
        screens = (self._day.announced,)
        await self._day.done(Deed(verb.name, None, 0, key, answer.sent, answer.certain, screens))
        return answer

    async def _submit(self, said: dict[str, Any]) -> bool:
        if self._visitor:
            said["contact"] = {"name": "Warga Simulasi", "phone": f"0812{self._rng.randrange(10**8):08}"}
        filer = self._reporter
        if self._visitor and self._rng.random() < 0.15:
            # A volunteer files for them, and hands over number and PIN.
            filer, self._helped = self._day.volunteer, True
            said["consent"] = {"form": self._rng.choice(("PRESENT", "SPOKEN", "WRITTEN")), "contact": True}
        answer = await filer.ask(ask.SUBMIT, input=said)
        if answer is None or answer.refused:
            return False
        submitted = answer.result
        self._now = complaint = submitted["complaint"]
        # A screen that number and PIN open begins after the complaint was filed.
        before = [e["id"] for e in complaint["timeline"]] if submitted["pin"] else []
        self._receipt = Receipt(complaint["number"], submitted["pin"], self._reporter, frozenset(before))
        self._screen = self._day.reporter_screen(self._receipt, complaint["timeline"][-1]["cursor"])
        deed = self._deed(ask.SUBMIT, answer, complaint, before=None)
        self._day.ledger.receipts.append(self._receipt)
        await self._day.done(deed)
        return True

    async def _taken_over(self) -> None:
        """Whose it is has an account after all, and takes it over with the receipt from the volunteer."""
        assert self._receipt is not None
        citizen, before, receipt = self._rng.choice(self._day.citizens), self._now, self._receipt
        told = frozenset(e["id"] for e in before["timeline"])
        mine = Receipt(receipt.number, None, citizen, told)
        answer = await citizen.ask(ask.TAKE_OVER, number=receipt.number, pin=receipt.pin)
        if answer is None or (answer.refused and answer.certain):
            return
        # Of a call that nobody answered the second says that there is nothing to take over any more.
        after = await mine.look() if answer.refused else answer.result
        if after is None or not self._told(ask.TAKE_OVER, after, before):
            return
        self._screen = await self._day.handed_over(receipt, mine)
        self._reporter, self._receipt, self._visitor, self._now = citizen, mine, False, after
        key = self._told(ask.TAKE_OVER, after, before)[-1]
        screens = (self._screen, self._day.helped)
        number, version = after["number"], after["version"]
        await self._day.done(
            Deed(ask.TAKE_OVER.name, number, version, key, answer.sent, answer.certain, screens)
        )

    async def _by(self, client: Client, verb: Operation, **given: Any) -> bool:
        """One verb with its input; whether it was done."""
        before = self._now
        answer = await client.ask(verb, input={"complaint": before["id"], **given})
        return await self._done(verb, answer, before)

    async def _by_reporter(self, verb: Operation, **given: Any) -> bool:
        assert self._receipt is not None
        pin = {"pin": self._receipt.pin} if self._receipt.pin else {}
        return await self._by(self._reporter, verb, **given, **pin)

    async def _claimed(self, officer: Client) -> None:
        """An officer takes it; now and then with an old page, and is refused."""
        before, version = self._now, self._now["version"]
        answer = await officer.ask(ask.CLAIM, complaint=before["id"], version=version)
        await self._done(ask.CLAIM, answer, before)
        if self._rng.random() < 0.1:
            await officer.ask(ask.CLAIM, complaint=before["id"], version=version)

    async def _supported(self) -> None:
        neighbour = self._rng.choice(self._day.citizens)
        if neighbour is not self._reporter and self._is_public(self._now):
            # Who supports twice is told nothing new: whether an event followed is not known.
            supported = await neighbour.result(ask.SUPPORT, complaint=self._now["id"])
            self._now = supported or self._now

    async def _instructed(self, opd: str, officer: Client) -> None:
        order = {"opd": opd, "complaint": self._now["id"], "text": words.ORDER}
        answer = await self._day.regent.ask(ask.INSTRUCT, input=order)
        if answer is None or answer.refused:
            return
        key = answer.result["id"]
        deed = Deed(ask.INSTRUCT.name, None, 0, key, answer.sent, answer.certain, (self._day.ticker,))
        await self._day.done(deed)
        await officer.ask(ask.ANSWER, instruction=key, answer=words.ORDER_DONE)

    async def _done(self, verb: Operation, answer: Answer | None, before: Any) -> bool:
        if answer is None:
            return False
        after = answer.result
        if answer.refused:
            if answer.certain:
                return False
            # The call that nobody answered may have been carried out: look.
            assert self._receipt is not None
            after = await self._receipt.look()
            if after is None or not self._told(verb, after, before):
                return False
        deed = self._deed(verb, answer, after, before=before)
        self._now = after
        return await self._day.done(deed)

    def _deed(self, verb: Operation, answer: Answer, after: Any, *, before: Any) -> Deed:
        told = self._told(verb, after, before)
        if not told:
            self._day.tally.error(verb.name, "its event is not in the timeline that its doer is shown")
        return Deed(
            verb.name,
            after["number"],
            after["version"],
            told[-1] if told else None,
            answer.sent,
            answer.certain,
            tuple(self._entitled(after, before)),
        )

    @staticmethod
    def _told(verb: Operation, after: Any, before: Any) -> list[str]:
        """The events that this verb has added to the timeline, as far as its doer sees it."""
        known = {e["id"] for e in before["timeline"]} if before else set()
        return [e["id"] for e in after["timeline"] if e["kind"] in verb.tells and e["id"] not in known]

    def _entitled(self, after: Any, before: Any) -> list[Screen]:
        day = self._day
        assert self._screen is not None
        # A visitor's own screen is opened by the receipt; what a citizen files appears on theirs by itself.
        screens = [] if before is None and self._visitor else [self._screen]
        was_with = before["opd"]["code"] if before and before["opd"] else None
        is_with = after["opd"]["code"] if after["opd"] else None
        for opd in {was_with, is_with}:
            screens += day.queues.get(opd, [])
        if after["kind"] != "OVERSIGHT" or was_with is None:
            screens.append(day.inbox)
        if self._is_public(after):
            screens.append(day.public)
        return screens

    @staticmethod
    def _is_public(complaint: Any) -> bool:
        return (
            complaint["status"] in _PUBLIC
            and complaint["kind"] != "OVERSIGHT"
            and not complaint["confidential"]
        )
