"""Reusable answers."""

from strawberry import ID

from reads.reply_template import ReplyTemplateView
from schema.common import Node
from schema.fields import field, shows


@shows(ReplyTemplateView, "A reusable answer of an OPD.")
class ReplyTemplate(Node):
    id: ID = field("Its global id.")
    title: str = field("What it is for.")
    text: str = field("The answer.")
    edition: str = field("Another one whenever a colleague has changed it.")
