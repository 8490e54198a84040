"""What a verifier may do to what the public sees."""

from enum import StrEnum


class ModerationAct(StrEnum):
    """Each is told with its reason to the reporter and the offices."""

    TITLE = "TITLE"
    DESCRIPTION = "DESCRIPTION"
    ANSWER = "ANSWER"
    HIDE = "HIDE"
    SHOW = "SHOW"
    HIDE_ANSWER = "HIDE_ANSWER"
    SHOW_ANSWER = "SHOW_ANSWER"
    REDACT_PHOTO = "REDACT_PHOTO"
    RESTORE_PHOTO = "RESTORE_PHOTO"
    HIDE_PHOTO = "HIDE_PHOTO"
    SHOW_PHOTO = "SHOW_PHOTO"
    MAKE_CONFIDENTIAL = "MAKE_CONFIDENTIAL"
    MAKE_ORDINARY = "MAKE_ORDINARY"
    KIND = "KIND"
    CATEGORY = "CATEGORY"
    PLACE = "PLACE"
