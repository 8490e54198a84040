"""OPDs, categories and districts."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.catalog import CategoryView, DistrictView, OpdView
from resolvers import instructing, loaders, regent_reports
from schema.common import Node, PageInfo, page_info
from schema.edges import edges_of
from schema.fields import field

if TYPE_CHECKING:
    from schema.regent import InstructionConnection, RegentReportConnection


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
    reports: Annotated["RegentReportConnection", strawberry.lazy("schema.regent")] = field(
        resolver=regent_reports.of_opd, description="Its reports to the regent, newest first."
    )
    instructions: Annotated["InstructionConnection", strawberry.lazy("schema.regent")] = field(
        resolver=instructing.of_opd, description="The regent's instructions to it, newest first."
    )

    is_type_of = of_class(OpdView)


@strawberry.type(description="A subject of complaints.")
class Category(Node):
    id: ID = field(description="Its global id.")
    code: str = field(description="Short and stable, such as jalan-rusak.")
    name: str = field(description="Its Indonesian name.")
    opd: Opd | None = field(description="The OPD that has authority over it.")
    edition: str = field(description="Another one whenever an administrator has changed it.")

    is_type_of = of_class(CategoryView)


@strawberry.type(description="A kecamatan.")
class District(Node):
    id: ID = field(description="Its global id.")
    code: str = field(description="Its code in the national register, such as 35.23.16.")
    name: str = field(description="Its name.")
    latitude: float = field(description="Of its centre, in degrees.")
    longitude: float = field(description="Of its centre, in degrees.")
    villages: list[str] = field(description="Its desa and kelurahan.")
    outline: str | None = field(description="GeoJSON geometry as text, where one was imported.")

    is_type_of = of_class(DistrictView)


@strawberry.type(description="An OPD in a list.")
class OpdEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Opd = field(description="The OPD.")


@strawberry.type(description="A page of OPDs.")
class OpdConnection:
    edges: list[OpdEdge] = field(resolver=edges_of, description="In order.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
