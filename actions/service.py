"""The services of the OPDs: written by their officers, published by their heads. Each gives the row id."""

from dataclasses import dataclass, replace

from actions import finding
from actions.context import ActionContext
from actions.ids import ServiceId, UploadId
from models.change import Change
from models.media.attachment import Attachment
from models.service import Service
from reads import catalog
from rules import services, texts
from rules.refusals import invalid, not_allowed
from rules.roles import Right
from rules.services import MOST_OF_OPD, ServiceContent, ServiceTopic


@dataclass(frozen=True, slots=True)
class WrittenHours:
    """Of one weekday, 1 Monday to 7 Sunday, as `07:30`."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """With the id of an upload, or an address."""

    title: str
    file: UploadId | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenService:
    """To change the service with this row id, None: a new one; the rest as in `ServiceContent`."""

    name: str
    topic: ServiceTopic
    service: ServiceId | None = None
    version: int | None = None
    about: str = ""
    for_whom: str = ""
    requirements: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    cost: int | None = None
    cost_note: str | None = None
    duration: str = ""
    hours: tuple[WrittenHours, ...] = ()
    closed_on_holidays: bool = True
    latitude: float | None = None
    longitude: float | None = None
    address: str | None = None
    phone: str | None = None
    forms: tuple[WrittenForm, ...] = ()
    legal_basis: str | None = None
    category: str | None = None


async def save_draft(context: ActionContext, said: WrittenService) -> int:
    """Prepare a service of the actor's OPD, which has `MOST_OF_OPD` at most."""
    actor = context.actor
    actor.must(Right.WRITE_SERVICES)
    if actor.opd is None:
        raise not_allowed()
    content = services.checked(_content(said), "input")
    async with context.change() as this:
        if said.service is None:
            if await Service.count_of(actor.opd) >= MOST_OF_OPD:
                raise invalid("input", f"Paling banyak {MOST_OF_OPD} layanan.", f"At most {MOST_OF_OPD}.")
            row = Service.begin(this, actor.opd)
        else:
            row = await Service.found_by(
                this, actor, said.service, version=said.version, field="input.service"
            )
        uploads = list(dict.fromkeys(form.file for form in content.forms if form.file is not None))
        files = await Attachment.load(this, uploads)
        Attachment.attach(files, service=row, field="input.forms")
        keys = {text: str(file.id) for text, file in zip(uploads, files, strict=False) if file is not None}
        forms = tuple(replace(form, file=keys.get(form.file or "")) for form in content.forms)
        row.write(replace(content, forms=forms), by=actor, now=context.now)
    return int(row.id)


def _content(said: WrittenService) -> ServiceContent:
    latitude, longitude = said.latitude, said.longitude
    if (latitude is None) != (longitude is None):
        raise invalid("input.latitude", "Pilih tempat di peta.", "Choose a place on the map.")
    if latitude is not None and longitude is not None:
        latitude, longitude = finding.degrees(latitude, longitude, "input.latitude")
    category = finding.category_in_use(said.category, "input.category")
    return ServiceContent(
        name=said.name, topic=said.topic, about=said.about, for_whom=said.for_whom,
        requirements=said.requirements, steps=said.steps, cost=said.cost, cost_note=said.cost_note,
        duration=said.duration,
        hours=tuple(services.OpeningHours(h.weekday, h.opens, h.closes) for h in said.hours),
        closed_on_holidays=said.closed_on_holidays, latitude=latitude, longitude=longitude,
        address=said.address, phone=said.phone,
        forms=tuple(services.ServiceForm(f.title, _key(f.file), f.url) for f in said.forms),
        legal_basis=said.legal_basis, category=None if category is None else category.code,
    )  # fmt: skip


def _key(file: str | None) -> str | None:
    return None if file is None else texts.clean(file)[:200] or None


async def _found(this: Change, context: ActionContext, key: int | None, version: int | None) -> Service:
    return await Service.found_by(this, context.actor, key, version=version)


async def discard_draft(context: ActionContext, service: int | None, version: int | None) -> None:
    """Forget what was prepared."""
    context.actor.must(Right.WRITE_SERVICES)
    async with context.change() as this:
        row = await _found(this, context, service, version)
        row.discard(by=context.actor, now=context.now)


async def publish(context: ActionContext, service: int | None, version: int | None) -> int:
    """The head tells everybody what was prepared."""
    context.actor.must(Right.PUBLISH_SERVICES)
    async with context.change() as this:
        row = await _found(this, context, service, version)
        opd = catalog.opds.get(row.opd_id)
        slug = row.slug or await Service.free_slug(services.slug("" if opd is None else opd.code, row.name))
        row.publish(slug=slug, by=context.actor, now=context.now)
    return int(row.id)


async def check(context: ActionContext, service: int | None, version: int | None) -> int:
    """Somebody of the OPD has looked: it still holds."""
    context.actor.must(Right.WRITE_SERVICES)
    async with context.change() as this:
        row = await _found(this, context, service, version)
        row.check(by=context.actor, now=context.now)
    return int(row.id)


async def withdraw(context: ActionContext, service: int | None, version: int | None) -> int:
    """The head takes it back."""
    context.actor.must(Right.PUBLISH_SERVICES)
    async with context.change() as this:
        row = await _found(this, context, service, version)
        row.withdraw(by=context.actor, now=context.now)
    return int(row.id)
