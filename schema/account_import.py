"""Many accounts at once, for an administrator."""

from actions.account_import import Imported, ImportedLine
from resolvers import account_import
from rules.words import Role
from schema.fields import field, shows
from schema.opd import Opd


@shows(ImportedLine, "A line of the table, as it was understood.")
class ImportedAccount:
    line: int = field("Its number in the table, the heading being 1.")
    name: str = field("The person's name.")
    identifier: str = field("E-mail address or telephone number.")
    role: Role | None = field("What they are to the regency.")
    opd: Opd | None = field("Of an officer or a head.")
    waits: bool = field("Whether another administrator has to confirm it.")
    problem: str | None = field("Why it cannot be an account.", account_import.problem)
    problem_en: str | None = field("The same in English.", account_import.problem_en)
    password: str | None = field("The first password, shown once; they are to choose another.")


@shows(Imported, "What would become of a table, or has.")
class AccountImport:
    applied: bool = field("Whether the accounts were opened: all of them, or none.")
    lines: list[ImportedAccount] = field("Each line.")
