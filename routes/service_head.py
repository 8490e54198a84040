"""The head of a service's page, and what machines read of it (schema.org's GovernmentService)."""

import json
from typing import Any

from database.installation import current
from routes.page_head import Preview, shortened
from routes.page_words import SITE, PageWords
from rules.regency import Regency

DOCUMENT = """query ServicePreview($slug: String!) {
  service(slug: $slug) {
    slug name opd { name }
    content {
      about forWhom duration cost costNote closedOnHolidays latitude longitude address phone
      hours { weekday opens closes }
    }
  }
}"""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def of_service(found: dict[str, Any]) -> Preview:
    """Of a service as the public reads it."""
    said = found["content"]
    about = " ".join(said["about"].split())
    cost = said["costNote"] or ""
    if said["cost"] is not None:
        cost = f"Rp {said['cost']:,}".replace(",", ".") if said["cost"] else "gratis"
    facts = [found["opd"]["name"], f"biaya: {cost}" if cost else "", f"lama: {said['duration']}"]
    told = shortened(f"{about} ({' · '.join(fact for fact in facts if fact)})")
    words = PageWords(f"{found['name']} · {SITE}", told)
    return Preview(words, f"/layanan/{found['slug']}", facts=json.dumps(_facts(found), ensure_ascii=False))


def _facts(found: dict[str, Any]) -> dict[str, Any]:
    said = found["content"]
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": found["name"],
        "description": said["about"],
        "provider": {"@type": "GovernmentOrganization", "name": found["opd"]["name"]},
        "areaServed": {"@type": "AdministrativeArea", "name": current().part(Regency).whole},
        "audience": {"@type": "Audience", "audienceType": said["forWhom"]},
    }
    if said["hours"]:
        told["hoursAvailable"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{_DAYS[each['weekday'] - 1]}",
                "opens": each["opens"],
                # A day ends at 23:59 for who reads times of one day.
                "closes": "23:59" if each["closes"] == "24:00" else each["closes"],
            }
            for each in said["hours"]
        ]
    if said["cost"] is not None:
        told["offers"] = {"@type": "Offer", "price": said["cost"], "priceCurrency": "IDR"}
    channel = _channel(said)
    return told if channel is None else {**told, "availableChannel": channel}


def _channel(said: dict[str, Any]) -> dict[str, Any] | None:
    place: dict[str, Any] = {}
    if said["address"]:
        place["address"] = said["address"]
    if said["latitude"] is not None:
        point = {"latitude": said["latitude"], "longitude": said["longitude"]}
        place["geo"] = {"@type": "GeoCoordinates", **point}
    told: dict[str, Any] = {"@type": "ServiceChannel"}
    if place:
        told["serviceLocation"] = {"@type": "Place", **place}
    if said["phone"]:
        told["servicePhone"] = {"@type": "ContactPoint", "telephone": said["phone"]}
    return told if len(told) > 1 else None
