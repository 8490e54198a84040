"""Photos and documents."""

from strawberry import ID

from reads.attachment import AttachmentView
from resolvers import loaders
from resolvers.context import Info
from schema.common import Node
from schema.fields import field, shows


def _url(root: AttachmentView, info: Info) -> str:
    return loaders.file_url(info.context, root)


def _thumbnail_url(root: AttachmentView, info: Info) -> str | None:
    if not root.is_photo:
        return None
    return loaders.file_url(info.context, root, thumbnail=True)


def _public_url(root: AttachmentView, info: Info) -> str | None:
    return loaders.public_file_url(info.context, root)


def _public_thumbnail_url(root: AttachmentView, info: Info) -> str | None:
    return loaders.public_file_url(info.context, root, thumbnail=True)


@shows(AttachmentView, "A photo, or a PDF of an office.")
class Attachment(Node):
    id: ID = field("Its global id.")
    url: str = field("Where it is, on this server.", _url)
    thumbnail_url: str | None = field("A small one; null of a document.", _thumbnail_url)
    content_type: str = field("Such as image/jpeg or application/pdf.")
    name: str | None = field("What a document is called; null of a photo.")
    size: int = field("In bytes.")
    width: int | None = field("In pixels; null of a document.")
    height: int | None = field("In pixels.")
    redacted: bool = field("Whether parts of it are blacked out for the public.")
    hidden: bool = field("Whether a verifier keeps it from the public.")
    public_url: str | None = field(
        "Where what the public sees of it is, for the reporter and the offices; null where it sees nothing.",
        _public_url,
    )
    public_thumbnail_url: str | None = field("A small one of that.", _public_thumbnail_url)
