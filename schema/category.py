"""What complaints are about."""

from strawberry import ID

from reads.catalog import CategoryView
from resolvers import category
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
    opd_in: Opd | None = field(
        "The active OPD that a complaint from this district (its code) is proposed to: where each kecamatan "
        "has authority itself, that of the district.",
        category.opd_in,
    )
    by_district: bool = field("Whether each kecamatan's own office has authority, before `opd`.")
    active: bool = field("Whether complaints may be of it.")
    edition: str = field("Another one whenever an administrator has changed it.")
