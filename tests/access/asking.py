"""How the matrix asks: as somebody, for all that hangs on a complaint."""

import json
from typing import Any

from tests.access.said import Said
from tests.cast import Person

PAGE = """
fragment Page on Complaint {
  number title description question village location { address } reporter { name phone email }
  heldBy openedBy openedAt clocks { kind } attachments { id url thumbnailUrl }
  responses { id text attachments { id url } }
  timeline { id kind note instruction { id text } } instructions { id text }
}
"""
NEWS = "{ number event { kind note instruction { text } } complaint { ...Page } } }" + PAGE


def the(said: Said, name: str) -> Person:
    return said.town["visitor" if name == "receipt" else name]


async def asks(who: Person, document: str, **variables: Any) -> Any:
    """The data; None where it is refused as a whole."""
    answer = await who.line.answer(document, **variables)
    codes = {e["extensions"]["code"] for e in answer.get("errors", [])}
    assert codes <= {"NOT_ALLOWED", "SIGN_IN_REQUIRED", "NOT_FOUND"}, answer
    return None if codes else answer["data"]


def words(blob: Any) -> str:
    return json.dumps(blob)
