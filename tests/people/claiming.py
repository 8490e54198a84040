"""What anybody may try at the hoax desk; who may not is refused."""

from typing import Any

from tests.graphql_documents import CLAIM, REFUSED, changing
from tests.people.reading import Reading
from tests.people.things import Filed

State = dict[str, Any]
_SUBMIT = (
    "mutation ($input: SubmitClaimInput!) { submitClaim(input: $input) { __typename "
    f"... on SubmittedClaim {{ pin claim {{ ...Claim }} }} {REFUSED} }} }}" + CLAIM
)
WORDS = "Katanya air sumur umum di Palang diracun, pesannya sudah menyebar di grup WhatsApp."
CLARIFIED: State = {
    "title": "Sumur umum di Palang tidak diracun",
    "statement": "Beredar pesan bahwa sumur umum di Palang diracun.",
    "verdict": "FALSE",
    "explanation": "Puskesmas memeriksa air sumur itu dan menyatakannya aman.",
    "sources": ["https://dinkes.contoh.go.id/sumur"],
}
VERDICT: State = {key: CLARIFIED[key] for key in ("verdict", "explanation", "sources")}


class Claiming(Reading):
    async def asks_whether(self, words: str = WORDS, **said: Any) -> Filed:
        """Sends a claim; with `link`, `attachments`, `idempotencyKey`."""
        done = await self.line.do(_SUBMIT, input={"words": words, **said})
        return Filed(done["claim"]["id"], done["claim"]["number"], done["pin"])

    async def _claim_step(
        self, verb: str, claim: Filed, head: str = "", call: str = "", **given: Any
    ) -> State:
        asked = changing(verb, f"$claim: ID!{head}", f"claim: $claim{call}", CLAIM, "Claim")
        found: State = await self.line.do(asked, claim=claim.id, **given)
        return found

    async def _claim_said(self, verb: str, kind: str, given: State) -> State:
        found: State = await self.line.do(
            changing(verb, f"$input: {kind}!", "input: $input", CLAIM, "Claim"), input=given
        )
        return found

    async def takes(self, claim: Filed, version: int | None = None) -> State:
        return await self._claim_step("takeClaim", claim, ", $v: Int", ", version: $v", v=version)

    async def lets_go(self, claim: Filed) -> State:
        return await self._claim_step("letGoOfClaim", claim)

    async def proposes(self, claim: Filed, **said: Any) -> State:
        given = {"claim": claim.id, **VERDICT, **said}
        return await self._claim_said("proposeVerdict", "ProposeVerdictInput", given)

    async def agrees(self, claim: Filed, version: int | None = None) -> State:
        return await self._claim_step("confirmVerdict", claim, ", $v: Int", ", version: $v", v=version)

    async def disagrees(self, claim: Filed, reason: str = "Sumbernya belum cukup kuat.") -> State:
        return await self._claim_step("disputeVerdict", claim, ", $r: String!", ", reason: $r", r=reason)

    async def publishes(self, claim: Filed, **said: Any) -> State:
        """With `correction` it is put right."""
        given = {"claim": claim.id, **CLARIFIED, **said}
        return await self._claim_said("publishClarification", "ClarificationInput", given)

    async def sends_verdict_back(self, claim: Filed, reason: str = "Periksa lagi sumbernya.") -> State:
        return await self._claim_step("returnVerdict", claim, ", $r: String!", ", reason: $r", r=reason)

    async def declines_claim(self, claim: Filed, answer: Filed | None = None) -> State:
        given = {"claim": claim.id, "reason": "Sudah pernah dijawab.", "answer": answer and answer.id}
        return await self._claim_said("declineClaim", "DeclineClaimInput", given)

    async def retracts(self, claim: Filed, reason: str = "Sumbernya ternyata keliru.") -> State:
        return await self._claim_step(
            "retractClarification", claim, ", $r: String!", ", reason: $r", r=reason
        )

    async def objects(self, claim: Filed, **said: Any) -> State:
        given = {
            "claim": claim.id, "name": "Pak Keberatan", "contact": "0812-0000-0000",
            "words": "Nama saya disebut padahal saya tidak ada di sana.", **said,
        }  # fmt: skip
        return await self._claim_said("objectToClarification", "ObjectInput", given)

    async def decides_objection(
        self, objection: str, *, upheld: bool, answer: str = "Nama itu kami samarkan."
    ) -> State:
        given = {"objection": objection, "upheld": upheld, "answer": answer}
        return await self._claim_said("decideObjection", "DecideObjectionInput", given)

    async def follows(self, claim: Filed) -> State:
        return await self._claim_step("followClaim", claim)

    async def follows_no_more(self, claim: Filed) -> State:
        return await self._claim_step("followClaim", claim, ", $f: Boolean!", ", follows: $f", f=False)

    async def reads_claim(self, claim: Filed) -> State | None:
        asked = "query ($n: String!) { claim(number: $n) { ...Claim following } }" + CLAIM
        found: State | None = (await self.line.ask(asked, n=claim.number))["claim"]
        return found

    async def tracks_claim(self, claim: Filed, pin: str | None = None) -> State | None:
        asked = "query ($n: String!, $p: String!) { trackClaim(number: $n, pin: $p) { ...Claim } }" + CLAIM
        told = await self.line.ask(asked, n=claim.number, p=pin or claim.pin)
        found: State | None = told["trackClaim"]
        return found

    async def archive(self, search: str | None = None) -> list[str]:
        """The numbers of what is published, as found by these words."""
        asked = "query ($s: String) { claims(first: 50, search: $s) { edges { node { number } } } }"
        found = await self.line.ask(asked, s=search)
        return [edge["node"]["number"] for edge in found["claims"]["edges"]]

    async def claims_of(self, list_: str) -> list[str]:
        """The numbers of `myClaims` or `claimDesk`."""
        found = await self.line.ask(f"{{ {list_}(first: 50) {{ edges {{ node {{ number }} }} }} }}")
        return [edge["node"]["number"] for edge in found[list_]["edges"]]

    async def finds_answered(self, text: str = "", **given: Any) -> list[str]:
        """The numbers of what answers it already; with `link` or `pictures`."""
        asked = (
            "query ($t: String!, $link: String, $pictures: [ID!]) "
            "{ similarClaims(text: $t, link: $link, pictures: $pictures) { number } }"
        )
        return [c["number"] for c in (await self.line.ask(asked, t=text, **given))["similarClaims"]]


async def clarified(sender: Claiming, first: Claiming, second: Claiming, publisher: Claiming,
                    words: str = WORDS, sent: State | None = None, **said: Any) -> Filed:  # fmt: skip
    """A claim that has gone all the way."""
    claim = await sender.asks_whether(words, **(sent or {}))
    await first.takes(claim)
    await first.proposes(claim)
    await second.agrees(claim)
    await publisher.publishes(claim, **said)
    return claim
