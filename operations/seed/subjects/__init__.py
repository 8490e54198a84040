"""What people complain of in the demonstration, and what the offices answer: one file for each field."""

from operations.seed.subjects.economy import ECONOMY
from operations.seed.subjects.environment import ENVIRONMENT
from operations.seed.subjects.government import GOVERNMENT
from operations.seed.subjects.order import EVERYDAY
from operations.seed.subjects.people import PEOPLE
from operations.seed.subjects.streets import STREETS
from operations.seed.subjects.subject import Case, Subject

SUBJECTS = (*STREETS, *ENVIRONMENT, *PEOPLE, *ECONOMY, *GOVERNMENT, *EVERYDAY)

__all__ = ["SUBJECTS", "Case", "Subject"]
