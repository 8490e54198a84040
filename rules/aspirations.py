"""What becomes of an aspiration."""

from rules.words import AspirationDecision, AspirationState

EARLIEST, LATEST = 1, 15
"""Years before and after this one in which an aspiration may be taken up."""

DECISION_WORDS = {
    AspirationDecision.TAKEN_UP: "Masuk program",
    AspirationDecision.LATER: "Belum sekarang",
    AspirationDecision.DECLINED: "Tidak dapat ditindaklanjuti",
}


def state_of(decision: str | None, *, done: bool, answered: bool) -> AspirationState:
    """Of what was decided, whether it is done, and whether its OPD has declared it answered."""
    if done:
        return AspirationState.DONE
    if decision is not None:
        return AspirationState(decision)
    return AspirationState.ANSWERED if answered else AspirationState.UNDECIDED


def in_words(decision: AspirationDecision, year: int | None, programme: str | None) -> str:
    """As the timeline tells it."""
    if decision is not AspirationDecision.TAKEN_UP:
        return DECISION_WORDS[decision]
    return f"{DECISION_WORDS[decision]}: {programme}, {year}"
