"""A table of archival descriptions as AtoM imports it (Access to Memory, template for ISAD(G))."""

from __future__ import annotations

import csv
import io

from tei_edition.export import Exported, Options
from tei_edition.export.cells import guarded
from tei_edition.export.finding_aid import FindingAid, Item, finding_aid
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import Element

COLUMNS = tuple(
    """legacyId parentId qubitParentSlug accessionNumber identifier title levelOfDescription extentAndMedium repository
    archivalHistory acquisition scopeAndContent appraisal accruals arrangement accessConditions reproductionConditions
    language script languageNote physicalCharacteristics findingAids locationOfOriginals locationOfCopies
    relatedUnitsOfDescription publicationNote digitalObjectPath digitalObjectURI generalNote subjectAccessPoints
    placeAccessPoints nameAccessPoints genreAccessPoints descriptionIdentifier institutionIdentifier rules
    descriptionStatus levelOfDetail revisionHistory languageOfDescription scriptOfDescription sources archivistNote
    publicationStatus physicalObjectName physicalObjectLocation physicalObjectType alternativeIdentifiers
    alternativeIdentifierLabels eventDates eventTypes eventStartDates eventEndDates eventActors eventActorHistories
    culture""".split()
)
"""The columns of the import template for descriptions after ISAD(G), in its order."""

_MANY = "|"


def export(root: Element, options: Options) -> Exported:
    """Return the table: a row for the file, then one for each document below it."""
    aid = finding_aid(root)
    url = options.url.rstrip("/")
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    writer.writerow(_guarded(_file(aid, url)))
    for number, item in enumerate(aid.items, 2):
        writer.writerow(_guarded(_item(aid, item, number, url)))
    told = "the text itself has no place in AtoM's table: only what describes the documents is written"
    found = [Diagnostic("export.atom.text", INFORMATION, told)]
    return Exported({"": stream.getvalue().encode("utf-8")}, found)


def _guarded(row: dict[str, str]) -> dict[str, object]:
    return {column: guarded(value) for column, value in row.items()}


def _joined(values: list[str]) -> str:
    return _MANY.join(dict.fromkeys(value.replace(_MANY, "/") for value in values if value))


def _file(aid: FindingAid, url: str) -> dict[str, str]:
    return {
        "legacyId": "1",
        "identifier": aid.call_number,
        "title": aid.title,
        "levelOfDescription": "File",
        "repository": aid.repository,
        "language": _joined(list(aid.languages)),
        "publicationNote": url,
        "culture": _culture(aid),
    }


def _item(aid: FindingAid, item: Item, number: int, url: str) -> dict[str, str]:
    return {
        "legacyId": str(number),
        "parentId": "1",
        "identifier": item.id,
        "title": item.title,
        "levelOfDescription": "Item",
        "locationOfOriginals": "; ".join(item.loci),
        "publicationNote": f"{url}/{item.id}.html" if url else "",
        "placeAccessPoints": _joined([point.name for point in item.access if point.kind == "place"]),
        "nameAccessPoints": _joined([point.name for point in item.access if point.kind != "place"]),
        "genreAccessPoints": _joined([item.type]),
        "eventDates": item.date,
        "eventTypes": "Creation" if item.date else "",
        "eventStartDates": item.first,
        "eventEndDates": item.last,
        "culture": _culture(aid),
    }


def _culture(aid: FindingAid) -> str:
    return aid.languages[0] if aid.languages else "en"
