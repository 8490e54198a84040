"""What people and offices say whatever the subject."""

from typing import NamedTuple

from operations.seed.data_file import DATA, load
from operations.seed.places import WORDS


class Phrases(NamedTuple):
    """To choose from by chance: what stands there twice comes twice as often, "" says nothing."""

    openings: tuple[str, ...]
    closings: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    disputes: tuple[str, ...]
    thanks: tuple[str, ...]
    supplied: tuple[str, ...]
    withdrawn: tuple[str, ...]
    rejected: tuple[str, ...]
    returned: tuple[str, ...]
    routing_notes: tuple[str, ...]
    verifiers_questions: tuple[str, ...]
    instructions: tuple[str, ...]
    general_instructions: tuple[str, ...]
    instruction_answers: tuple[str, ...]
    personal: tuple[str, ...]
    moderated: tuple[str, ...]
    programmes: tuple[str, ...]
    fulfilled: tuple[str, ...]
    revised: tuple[str, ...]


PHRASES = load(DATA / "phrases.toml", Phrases, words=WORDS)
