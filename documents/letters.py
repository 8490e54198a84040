"""Which signs a paper can show: those of the letters that come with typst. A PDF that is to be heard may hold
no sign that has no shape, so that whatever somebody has written, it is replaced here."""

import re
from typing import Any

MISSING = "□"
SHOWN = (
    *(
        (0x20, 0x7E),
        (0xA0, 0xAC),
        (0xAE, 0x24F),
        (0x300, 0x377),
        (0x384, 0x38A),
        (0x38E, 0x3A1),
        (0x3A3, 0x45F),
    ),
    *((0x606, 0x60C), (0x621, 0x63A), (0x640, 0x64A), (0x660, 0x66D), (0x1E00, 0x1EFF), (0x2010, 0x2027)),
    *(
        (0x2030, 0x2040),
        (0x2044, 0x2052),
        (0x2054, 0x205E),
        (0x20A0, 0x20C0),
        (0x2100, 0x211E),
        (0x2190, 0x22FF),
    ),
    *((0x25A0, 0x2606), (0x2713, 0x2714)),
)
"""First and last of each range."""
_INVISIBLE = re.compile(r"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]")
_UNSHOWN = re.compile(f"[^\n{''.join(f'{chr(a)}-{chr(b)}' for a, b in SHOWN if a > 0x20)} !-~]")
_BLANKS = re.compile(r"[\t\r\f\v\u2028\u2029]+")


def shown(said: Any) -> Any:
    """The same, with every text in it so that it can be shown."""
    match said:
        case str():
            return _UNSHOWN.sub(MISSING, _BLANKS.sub(" ", _INVISIBLE.sub("", said)))
        case list() | tuple():
            return [shown(one) for one in said]
        case dict():
            return {name: shown(one) for name, one in said.items()}
        case _:
            return said
