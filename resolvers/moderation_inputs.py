"""What a verifier may send to decide what the public reads and sees. The fields are the contract's."""

from actions import moderation, photo_moderation
from resolvers.sent import VERSION, Sent

_REASON = "Why, from 3 to 2000 characters: its reporter and the offices read it."


class ModerateComplaintInput(Sent[moderation.ModeratedComplaint]):
    """What the public reads of a complaint; null stays."""

    complaint = "Which one."
    reason = _REASON
    title = "What the public reads in place of the title; the title as it was written: that again."
    description = "The same of the description."
    hidden = "Whether it is kept from the public."
    confidential = "Whether it is confidential; what its reporter asked to be so stays so."
    version = VERSION


class ModerateResponseInput(Sent[moderation.ModeratedResponse]):
    """What the public reads of an OPD's answer; null stays."""

    response = "Which one."
    reason = _REASON
    text = "What the public reads in its place; the text as it was written: that again."
    hidden = "Whether it is kept from the public."
    version = "Of its complaint, as last seen: refused where someone changed it since."


class CorrectComplaintInput(Sent[moderation.Correction]):
    """What a complaint is about and where it is, put right without routing it anew; null stays."""

    complaint = "Which one."
    reason = _REASON
    kind = "What sort of complaint it is. OVERSIGHT leaves every OPD but the Inspektorat."
    category = "A category's code."
    ordinary = "It shall not be OVERSIGHT, although its category alleges abuse."
    district = "A district's code."
    village = "The desa or kelurahan; empty: none."
    location = "Where it is; without an address there is none any more."
    version = VERSION


class RedactionBoxInput(Sent[photo_moderation.RedactionBox]):
    """A part of a photo, in shares of its width and height, from 0 to 1."""

    left = "From the left edge."
    top = "From the upper edge."
    right = "From the left edge, more than `left`."
    bottom = "From the upper edge, more than `top`."


class RedactAttachmentInput(Sent[photo_moderation.Redaction]):
    """What the public does not see of a photo."""

    attachment = "Which one, of a complaint or of an answer."
    reason = _REASON
    boxes = (
        "All that is to be black, of the photo as it was sent, at most 50; none: it is shown as it is again."
    )
    version = "Of its complaint, as last seen: refused where someone changed it since."


class HideAttachmentInput(Sent[photo_moderation.HiddenPhoto]):
    """Whether the public sees a photo."""

    attachment = "Which one, of a complaint or of an answer."
    hidden = "Whether it is kept from the public."
    reason = _REASON
    version = "Of its complaint, as last seen: refused where someone changed it since."
