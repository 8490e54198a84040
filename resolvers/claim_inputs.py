"""What is sent to the hoax desk."""

from actions import claim as sending
from actions import hoax_desk as actions
from resolvers.sent import VERSION, Sent

_EXPLANATION = "Why, 20 to 5000 characters."
_SOURCES = "Addresses where that can be read, 1 to 10."


class SubmitClaimInput(Sent[sending.NewClaim]):
    """Something of which somebody asks whether it is true."""

    words = "What is claimed, and where it was seen: 10 to 5000 characters."
    link = "Where it stands, up to 500 characters."
    attachments = "Up to 3 pictures, from the upload route."
    idempotency_key = "The same key twice is the same claim."


class ProposeVerdictInput(Sent[actions.ProposedVerdict]):
    """What a volunteer has found a claim to be."""

    claim = "Which claim."
    verdict = "What it is."
    explanation = _EXPLANATION
    sources = _SOURCES
    version = VERSION


class ClarificationInput(Sent[actions.PublishedClarification]):
    """What everybody is to read of a claim."""

    claim = "Which claim."
    title = "5 to 160 characters."
    statement = "What is claimed, in words for everybody: up to 2000 characters."
    verdict = "What it is."
    explanation = _EXPLANATION
    sources = _SOURCES
    names = "Up to 20 names that everybody reads as masked, in all that is said here."
    show_pictures = "Whether everybody sees what was sent with the claim."
    correction = "What is put right, of one that is published already: everybody reads it."
    version = VERSION


class DeclineClaimInput(Sent[actions.DeclinedClaim]):
    """Why a claim is not looked into."""

    claim = "Which claim."
    reason = "Its sender reads it."
    answer = "The claim whose published clarification answers it."
    version = VERSION


class ObjectInput(Sent[sending.NewObjection]):
    """Somebody who is named in a clarification objects to it; Diskominfo alone reads who."""

    claim = "To whose clarification."
    name = "Who objects."
    contact = "How Diskominfo reaches them."
    words = "What is wrong, 20 to 2000 characters."


class DecideObjectionInput(Sent[actions.DecidedObjection]):
    """What Diskominfo decides."""

    objection = "On which objection."
    upheld = "Whether it is right."
    answer = "What everybody reads of it."
