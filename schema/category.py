"""What complaints are about."""

from strawberry import ID

from reads.catalog import CategoryView
from schema.common import Node
from schema.fields import field, shows
from schema.opd import Opd


@shows(CategoryView, "A subject of complaints.")
class Category(Node):
    id: ID = field("Its global id.")
    code: str = field("Short and stable, such as jalan-rusak.")
    name: str = field("Its Indonesian name.")
    alleges_abuse: bool = field(
        "Whether it alleges abuse of office: ask whether it shall be OVERSIGHT before anything is sent."
    )
    opd: Opd | None = field("The OPD that has authority over it, while that is active.")
    active: bool = field("Whether complaints may be of it.")
    edition: str = field("Another one whenever an administrator has changed it.")
