"""Many accounts at once."""

from actions import account_import as actions
from actions.account_import import Imported, ImportedLine
from resolvers.context import Info


async def import_accounts(info: Info, csv: str, apply: bool = False) -> Imported:
    return await actions.import_accounts(info.context, csv, apply=apply)


def problem(root: ImportedLine) -> str | None:
    return root.problem and root.problem.message


def problem_en(root: ImportedLine) -> str | None:
    return root.problem and root.problem.message_en
