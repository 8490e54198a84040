"""What the table of events says of a kind: the form of its rows, and the words that stand in them."""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from rules.audience import Sight


class Note(StrEnum):
    """What an event's note is."""

    WORDS = "WORDS"
    COMPLAINT = "COMPLAINT"
    """The number of another complaint, which not everyone who sees this one may know."""
    CLOCK = "CLOCK"
    """The kind of the clock that it is about."""


class Feeds(StrEnum):
    """The names of topics: what feeds listen to. An event's own ids say of which complaint, OPD or person."""

    __hash__ = str.__hash__

    OVERVIEW = "overview"
    COMPLAINT = "complaint"
    QUEUE = "queue"
    PUBLIC = "public"
    PERSON = "person"
    REGENT = "regent"
    INBOX = "inbox"
    ACCESS = "access"
    AUDIT = "audit"
    NOUN = "noun"
    """What the event is about, where that is a row of `rules.nouns`: the topic has its name."""


class Changes(StrEnum):
    """What an event may have changed, so that answers that were kept are dropped."""

    COMPLAINT = "complaint"
    QUEUE = "queue"
    INSTRUCTIONS = "instructions"
    REPORTS = "reports"
    NOUN = "noun"
    """The row of `rules.nouns` that it is about, and lists of such rows."""
    EVERYTHING = "everything"
    """Names, rules, holidays: they stand in any answer."""


@dataclass(frozen=True, slots=True)
class EventRule:
    """One row of the table. The first four are said of each kind.

    `hears`: who may know that it happened, by their sight of the complaint. `reads`: who of them reads the
    note. `feeds`: who is asked about it at all; each listener's own eyes decide after that. `changes`: the
    kept answers that it may have made wrong.
    """

    hears: frozenset[Sight]
    reads: frozenset[Sight]
    feeds: frozenset[Feeds]
    changes: frozenset[Changes]
    _: KW_ONLY
    bumps_version: bool = False
    """Whether it moves its complaint's version and time. What happens inside never does: it would be felt."""
    by_reporter: bool = False
    """What a reporter does as such, and is named as. All else an officer does as an officer, also to what
    they have reported themselves: nobody learns from it who that was."""
    by_office: bool = False
    """Somebody does it as an officer, a verifier or the regent, and never as a person: offices may read who
    it was. What is not marked so names nobody, also where one of an office has done it."""
    begins: bool = False
    """The first of its complaint: there is no status before it, and whom nobody knows is the reporter."""
    classes_anew: bool = False
    """It may change kind or category, and so take the complaint from one category's screen to another's, or
    to the Inspektorat, out of the verifiers' sight."""
    moves_place: bool = False
    """It may take the complaint from one kecamatan's screen to another's."""
    glance: bool = False
    """It takes the complaint from nobody's screen, and is presence, or a look, and no step: no timeline has
    it, and no webhook."""
    tells_merged_why: bool = False
    """Of what happened to the complaint that one was merged into: its words are told with it, and not the
    number of that one."""
    note: Note = Note.WORDS
    ticker: str | None = None
    """The sentence of the regent's ticker, with `{who}` (an OPD or Diskominfo), `{about}` (a complaint, or
    nothing), `{promise}` (what was not kept) and `{number}` (of a complaint or a paper); None: it is not for
    the ticker."""

    @property
    def contradiction(self) -> str | None:
        """Why no event can be like this; None: it can."""
        public = Sight.PUBLIC in self.hears
        if self.reads - self.hears:
            return "its note is read by some who do not hear of it"
        if Feeds.NOUN in self.feeds:
            if self.bumps_version or Feeds.COMPLAINT in self.feeds:
                return "it is about a complaint, or about something else"
        elif (Feeds.PERSON in self.feeds) is not (Sight.PERSON in self.hears):
            return "the people whose complaint it is are asked where they hear of it, and only there"
        if (Feeds.REGENT in self.feeds) is (self.ticker is None):
            return "the regent's ticker needs both its feed and a sentence"
        if self.by_office and self.by_reporter:
            return "it is done by an office or by the reporter, who is not named as a colleague"
        if self.bumps_version and not public:
            return "it moves the version, by which the public would feel it"
        return None
