"""Where a complaint shows what was searched for."""

from enum import StrEnum


class MatchedField(StrEnum):
    """What of a complaint shows it."""

    NUMBER = "NUMBER"
    TITLE = "TITLE"
    DESCRIPTION = "DESCRIPTION"
    VILLAGE = "VILLAGE"
    CATEGORY = "CATEGORY"
    OPD = "OPD"
    DISTRICT = "DISTRICT"
    REPORTER_NAME = "REPORTER_NAME"
    REPORTER_PHONE = "REPORTER_PHONE"
