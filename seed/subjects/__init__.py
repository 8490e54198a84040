"""What people complain of in the demonstration, and what the offices answer: one file for each field."""

from seed.subjects.economy import ECONOMY
from seed.subjects.environment import ENVIRONMENT
from seed.subjects.government import GOVERNMENT
from seed.subjects.order import EVERYDAY
from seed.subjects.people import PEOPLE
from seed.subjects.streets import STREETS
from seed.subjects.subject import Case, Subject

SUBJECTS = (*STREETS, *ENVIRONMENT, *PEOPLE, *ECONOMY, *GOVERNMENT, *EVERYDAY)

__all__ = ["SUBJECTS", "Case", "Subject"]
