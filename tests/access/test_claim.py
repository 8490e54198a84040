"""Who sees a claim, and what of it: everyone who may look, every path, in every status."""

from typing import Any

from rules.claims import ClaimStatus
from tests.access.asking import asks, words
from tests.cast import CAST, Filed
from tests.sight.town import Town

PUBLIC = ("PUBLISHED", "RETRACTED")
PAGE = """{ number words link verdict explanation sources title proposal { explanation objectedWhy }
  declineReason checkerName maskedNames pictures { id } history { kind note } objections { words answer } }"""
BY_NUMBER = f"query ($n: String!) {{ claim(number: $n) {PAGE} }}"
BY_ID = f"query ($n: ID!) {{ node(id: $n) {{ ... on Claim {PAGE} }} }}"
NEWS = f"subscription ($a: Cursor) {{ claimsChanged(after: $a) {{ event {{ kind note }} claim {PAGE} }} }}"
PATHS = ("number", "node", "archive", "desk", "feed")
DESK = ("tono", "yuni", "bupati", "dina")
"""They see every claim."""


async def _filled(town: Town) -> dict[str, Filed]:
    """One claim in each status, sent by Siti, with a word of its own everywhere."""
    claims: dict[str, Filed] = {}
    for status in ClaimStatus:
        mark = status.value.lower().replace("_", "")
        photo = await town["siti"].uploads()
        claim = await town["siti"].asks_whether(
            f"Katanya {mark}kata 081234567890 beredar.", link=f"https://{mark}tautan.id", attachments=[photo]
        )
        claims[status.value] = claim
        if status in (ClaimStatus.SUBMITTED, ClaimStatus.DECLINED):
            continue
        await town["tono"].takes(claim)
        if status is ClaimStatus.IN_REVIEW:
            continue
        await town["tono"].proposes(claim, explanation=f"Penjelasan {mark}alasan yang cukup panjang.")
        if status is ClaimStatus.PROPOSED:
            continue
        await town["yuni"].agrees(claim)
        if status is ClaimStatus.CONFIRMED:
            continue
        told = f"Penjelasan {mark}alasan yang menyebut {mark}nama sekali."
        await town["dina"].publishes(claim, explanation=told, names=[f"{mark}nama"])
        await town["visitor"].objects(claim, words=f"Saya {mark}keberatan karena disebut.")
    await town["dina"].retracts(claims["RETRACTED"], "Karena retractedtarik keliru.")
    await town["dina"].declines_claim(claims["DECLINED"])
    return claims


def reads(name: str, status: str, part: str) -> bool:
    """What of a claim somebody must read, by the desk's rules."""
    public, desk = status in PUBLIC, name in DESK
    own = name == "siti"
    match part:
        case "it":
            return public or desk or own
        case "kata" | "tautan":
            return desk or own
        case "081234567890":
            return own or name == "dina"
        case "alasan":
            proposed = status in ("PROPOSED", "CONFIRMED", "PUBLISHED", "RETRACTED") and desk
            return proposed or status == "PUBLISHED"
        case "nama":
            return public and name == "dina"
        case "keberatan":
            return public and name == "dina"
        case "tarik":
            return status == "RETRACTED"
        case "Sudah pernah":
            return status == "DECLINED" and (own or desk)
    raise AssertionError(part)


async def test_who_reads_what_of_a_claim_by_every_path(empty_town: Town) -> None:
    town = empty_town
    start = await town["visitor"].now()
    claims = await _filled(town)
    wrong: list[str] = []
    for name in CAST:
        who = town[name]
        by_path: dict[str, dict[str, str]] = {
            path: {} for path in ("number", "node", "archive", "desk", "feed")
        }
        for status, claim in claims.items():
            one = (await asks(who, f"query ($n: String!) {{ claim(number: $n) {PAGE} }}", n=claim.number))[
                "claim"
            ]
            node = await asks(
                who, f"query ($n: ID!) {{ node(id: $n) {{ ... on Claim {PAGE} }} }}", n=claim.id
            )
            for path, found in (("number", one), ("node", node["node"])):
                if found is not None:
                    by_path[path][status] = words(found)
        listed = await asks(who, f"{{ claims(first: 50) {{ edges {{ node {PAGE} }} }} }}")
        every = ", ".join(status.value for status in ClaimStatus)
        desk = await asks(who, f"{{ claimDesk(first: 50, status: [{every}]) {{ edges {{ node {PAGE} }} }} }}")
        numbers = {claim.number: status for status, claim in claims.items()}
        for path, connection in (("archive", listed["claims"]), ("desk", desk and desk["claimDesk"])):
            for edge in connection["edges"] if connection else ():
                by_path[path][numbers[edge["node"]["number"]]] = words(edge["node"])
        async with who.line.follow(NEWS, a=start) as feed:
            pass
        for frame in feed.frames:
            if frame["claim"] is not None:
                status = numbers[frame["claim"]["number"]]
                by_path["feed"][status] = by_path["feed"].get(status, "") + words(frame)
        for path, seen in by_path.items():
            wrong += _compared(name, path, seen)
    assert not wrong, "\n".join(wrong[:40])


def _compared(name: str, path: str, seen: dict[str, str]) -> list[str]:
    wrong = []
    for status in map(str, (s.value for s in ClaimStatus)):
        expected = reads(name, status, "it")
        if path == "archive":
            expected = status in PUBLIC
        elif path == "desk":
            expected = name in DESK
        if (status in seen) is not expected:
            wrong.append(f"{name} by {path}: {status}")
            continue
        mark = status.lower().replace("_", "")
        for part in ("kata", "tautan", "alasan", "nama", "keberatan", "tarik"):
            told = f"{mark}{part}" in seen.get(status, "")
            wrong += [f"{name} by {path}: {part} of {status}"] * (
                told is not (expected and reads(name, status, part))
            )
        for part in ("081234567890", "Sudah pernah"):
            told = part in seen.get(status, "")
            wrong += [f"{name} by {path}: {part} of {status}"] * (
                told is not (expected and reads(name, status, part))
            )
    return wrong


async def test_what_is_not_published_is_not_felt(empty_town: Town) -> None:
    """No frame, no count, no found word."""
    town = empty_town
    everybody_else = [name for name in CAST if name not in (*DESK, "siti")]
    feeds: dict[str, Any] = {}
    for name in ("joko", "budi", "visitor", "screen"):
        start = await town["visitor"].now()
        asked = "subscription ($a: Cursor) { claimsChanged(after: $a) { event { kind } } }"
        async with town[name].line.follow(asked, a=start) as feed:
            claim = await town["siti"].asks_whether()
            await town["tono"].takes(claim)
            await town["tono"].proposes(claim)
        feeds[name] = feed.frames
    assert feeds == {name: [] for name in feeds}
    for name in everybody_else:
        found = await asks(town[name], '{ similarClaims(text: "sumur umum Palang diracun") { number } }')
        assert found["similarClaims"] == [], name
