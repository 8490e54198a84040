"""The OPDs."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.catalog import OpdView
from resolvers import instruction, loaders, regent_report
from schema.common import Node, PageInfo, page_info
from schema.edges import edges_of
from schema.fields import field, later


@strawberry.type(description="A local agency (Organisasi Perangkat Daerah).")
class Opd(Node):
    id: ID = field(description="Its global id.")
    code: str = field(description="Short and stable, such as DPUPR.")
    name: str = field(description="Its full Indonesian name.")
    public_service: bool = field(description="Whether it serves the public directly.")
    active: bool = field(description="False once it was dissolved or renamed into another.")
    edition: str = field(description="Another one whenever an administrator has changed it.")
    open_count: int = field(
        resolver=batched(loaders.open_counts), description="Open complaints that it has, as far as you see."
    )
    overdue_count: int = field(
        resolver=batched(loaders.overdue_counts), description="Those of them with a broken promise."
    )
    last_answer_at: datetime | None = field(
        resolver=batched(loaders.last_answers), description="When it last answered anything that you see."
    )
    reports: Any = field(
        of=later("RegentReportConnection", "schema.regent_report"),
        resolver=regent_report.of_opd,
        description="Its reports to the regent, newest first.",
    )
    instructions: Any = field(
        of=later("InstructionConnection", "schema.instruction"),
        resolver=instruction.of_opd,
        description="The regent's instructions to it, newest first.",
    )

    is_type_of = of_class(OpdView)


@strawberry.type(description="An OPD in a list.")
class OpdEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Opd = field(description="The OPD.")


@strawberry.type(description="A page of OPDs.")
class OpdConnection:
    edges: list[OpdEdge] = field(resolver=edges_of, description="In order.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
