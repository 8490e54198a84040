"""Volunteers (Relawan TIK), what they learn and what they do."""

from datetime import date as Date
from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched
from models import global_id
from reads.volunteer import VolunteerView
from realtime.noun_feed import NounNews
from resolvers import volunteer
from resolvers.volunteer import CheckedView
from rules.volunteering import VolunteerEnd, VolunteerStatus
from schema.common import Node, PageInfo, page_info
from schema.district import District
from schema.edges import as_of, edges_of
from schema.event import ComplaintEvent
from schema.fields import field, shows
from schema.scalars import Cursor


@shows(VolunteerView, "An application to become a volunteer, and the service that came of it.")
class Volunteer(Node):
    id: ID = field("Its global id.")
    status: VolunteerStatus = field("Where it stands.")
    why: str | None = field("In their words; null where the role was given without an application.")
    district: District | None = field("The kecamatan where they want to help.")
    village: str | None = field("The desa or kelurahan.")
    applied_at: datetime = field("When they applied.")
    decided_at: datetime | None = field("When Diskominfo decided.")
    decision_note: str | None = field("Diskominfo's words with that.")
    term_ends: Date | None = field("The last day of their service; null: until it is ended.")
    trained_at: datetime | None = field("When they passed the check; until then they file for nobody.")
    ended_at: datetime | None = field("When their service ended.")
    end_reason: VolunteerEnd | None = field("Why it did.")
    end_note: str | None = field("The words that went with it.")
    version: int = field("Rises with every step.")
    name: str = field("Whose it is.", batched(volunteer.names))
    identifier: str = field("Their e-mail address or telephone number.", batched(volunteer.identifiers))
    history: list[ComplaintEvent] = field("What happened, the newest first.", volunteer.history)


@strawberry.type(description="A volunteer in a list.")
class VolunteerEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Volunteer = field("The volunteer.")


@strawberry.type(description="A page of volunteers.")
class VolunteerConnection:
    edges: list[VolunteerEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)


@strawberry.type(description="An option of a question.")
class TrainingOption:
    key: str = field("To answer with.")
    text: str = field("In Indonesian.")
    text_en: str = field("In English.")


@strawberry.type(description="A question of the check.")
class TrainingQuestion:
    key: str = field("To answer with.")
    note: str = field("The page of the notes that answers it.")
    text: str = field("In Indonesian.")
    text_en: str = field("In English.")
    options: list[TrainingOption] = field("One of them is right.")


@strawberry.type(description="The check that a volunteer passes before they file for others.")
class VolunteerTraining:
    edition: str = field("To be sent with the answers.")
    may_miss: int = field("How many answers may be wrong.")
    questions: list[TrainingQuestion] = field("All of them are answered at once.")


@shows(CheckedView, "What became of somebody's answers.")
class TrainingOutcome:
    passed: bool = field("Whether they may file for others now.")
    wrong: list[str] = field("Keys of the questions that were not answered rightly.")
    volunteer: Volunteer = field("As they stand then.")


@strawberry.type(description="What volunteers did.")
class HelpFigures:
    filed: int = field("Complaints filed for others.")
    answered: int = field("Of those in sight, how many their OPD has answered.")
    taken_over: int = field("How many their reporters have taken into accounts of their own.")


@strawberry.type(description="What volunteers did in a month.")
class HelpMonth:
    month: Date = field("Its first day.")
    filed: int = field("Complaints filed for others, as far as they are in sight.")
    answered: int = field("How many of these their OPD has answered.")
    taken_over: int = field("How many their reporters have taken over.")


@strawberry.type(description="Volunteers of a kecamatan and their work, never by person.")
class VolunteerCoverage:
    district: District | None = field("The kecamatan; null: none was said.")
    volunteers: int = field("Who serve there.")
    trained: int = field("How many of them have passed the check.")
    months: list[HelpMonth] = field("Those with any work, the first one first.")


def _cursor(root: NounNews) -> str:
    return global_id.encode_cursor(root.position)


@shows(NounNews, "What happened to a volunteer's application, service or work.")
class VolunteerNews:
    cursor: Cursor = field("Resume after it.", _cursor)
    event: ComplaintEvent = field("What happened.")
    volunteer: Volunteer | None = field("As it is now.", volunteer.news_of)
