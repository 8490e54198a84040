"""What complaints are about."""

import strawberry
from strawberry import ID

from engine import of_class
from reads.catalog import CategoryView
from schema.common import Node
from schema.fields import field
from schema.opd import Opd


@strawberry.type(description="A subject of complaints.")
class Category(Node):
    id: ID = field("Its global id.")
    code: str = field("Short and stable, such as jalan-rusak.")
    name: str = field("Its Indonesian name.")
    opd: Opd | None = field("The OPD that has authority over it.")
    edition: str = field("Another one whenever an administrator has changed it.")

    is_type_of = of_class(CategoryView)
