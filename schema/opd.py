"""The OPDs."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from engine import batched
from reads.catalog import OpdView
from resolvers import instruction, loaders, regent_report
from schema.common import Node, PageInfo, page_info
from schema.district import District
from schema.edges import edges_of
from schema.fields import field, later, shows


@shows(OpdView, "A local agency (Organisasi Perangkat Daerah).")
class Opd(Node):
    id: ID = field("Its global id.")
    code: str = field("Short and stable, such as DPUPR.")
    name: str = field("Its full Indonesian name.")
    public_service: bool = field("Whether it serves the public directly.")
    oversight: bool = field("Whether it is the Inspektorat: oversight complaints go there alone.")
    active: bool = field("False once it was dissolved or renamed into another.")
    of_district: District | None = field("The kecamatan whose own office it is.")
    edition: str = field("Another one whenever an administrator has changed it.")
    open_count: int = field("Open complaints that it has, as far as you see.", batched(loaders.open_counts))
    overdue_count: int = field("Those of them with a broken promise.", batched(loaders.overdue_counts))
    last_answer_at: datetime | None = field(
        "When it last answered anything that you see.", batched(loaders.last_answers)
    )
    reports: Any = field(
        "Its reports to the regent, newest first.",
        regent_report.of_opd,
        of=later("RegentReportConnection", "schema.regent_report"),
    )
    instructions: Any = field(
        "The regent's instructions to it, newest first.",
        instruction.of_opd,
        of=later("InstructionConnection", "schema.instruction"),
    )


@strawberry.type(description="An OPD in a list.")
class OpdEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Opd = field("The OPD.")


@strawberry.type(description="A page of OPDs.")
class OpdConnection:
    edges: list[OpdEdge] = field("In order.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
