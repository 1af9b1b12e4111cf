"""The header: what is edited, by whom, from what, and how (TEI Guidelines, chapter 2)."""

from __future__ import annotations

from tei_edition.edition import Edition
from tei_edition.encode.corresp import add_correspondence
from tei_edition.encode.declarations import add_encoding_description
from tei_edition.encode.manuscript import add_manuscript
from tei_edition.encode.registers import list_entries, speaker_ids
from tei_edition.model import Dossier, Entry
from tei_edition.provenance import MACHINE
from tei_edition.tei import XML_ID, Element, append_text, break_lines, child, local_name, make

UNPUBLISHED = "Not published."
NO_LICENCE = "No licence is stated."
_CONTAINERS = frozenset(
    """teiHeader fileDesc titleStmt publicationStmt sourceDesc encodingDesc profileDesc msDesc msContents appInfo
    classDecl taxonomy tagsDecl charDecl editorialDecl langUsage particDesc settingDesc correspDesc""".split()
)


def build_header(dossier: Dossier, edition: Edition, entries: list[Entry], version: str) -> Element:
    """Return the ``teiHeader`` of a finished dossier.

    ``entries`` are the register entries that it uses, ``version`` the version of the
    toolkit. No clock is read: the header is the same whenever it is made.
    """
    header = make("teiHeader")
    file_description = child(header, "fileDesc")
    _add_title(file_description, dossier, edition)
    _add_publication(file_description, edition)
    source = child(file_description, "sourceDesc")
    _add_printed_source(source, dossier, edition)
    add_manuscript(source, dossier, edition)
    add_encoding_description(header, dossier, edition, version)
    _add_profile(header, dossier, edition, entries)
    for element in header.iter():
        if local_name(element) in _CONTAINERS:
            break_lines(element)
    return header


def _add_title(parent: Element, dossier: Dossier, edition: Edition) -> None:
    statement = child(parent, "titleStmt")
    child(statement, "title", text=edition.title or _printed_title(dossier))
    if edition.source.author:
        child(statement, "author", text=edition.source.author)
    for row in edition.responsibilities:
        responsible = child(statement, "respStmt", {XML_ID: row.id} if row.id else {})
        child(responsible, "resp", text=row.resp)
        child(responsible, "persName", {"ref": row.ref} if row.ref else {}, row.name)
    machine = child(statement, "respStmt", {XML_ID: MACHINE[1:]})
    child(machine, "resp", text="structure, dates and names recognised by")
    child(machine, "name", text="tei-edition")


def _printed_title(dossier: Dossier) -> str:
    for block in dossier.walk():
        if block.kind == "titlePart":
            return " ".join(dossier.source.slice(block.content).split()) or "Untitled"
    return dossier.source.name.rpartition("/")[2].rpartition(".")[0] or "Untitled"


def _add_publication(parent: Element, edition: Edition) -> None:
    facts = edition.publication
    statement = child(parent, "publicationStmt")
    child(statement, "publisher", text=facts.publisher or UNPUBLISHED)
    if facts.date:
        child(statement, "date", {"when": facts.date}, facts.date)
    availability = child(statement, "availability", {} if facts.licence else {"status": "unknown"})
    if facts.licence:
        child(availability, "licence", {"target": facts.licence_url} if facts.licence_url else {}, facts.licence)
    else:
        child(availability, "p", text=NO_LICENCE)


def _add_printed_source(parent: Element, dossier: Dossier, edition: Edition) -> None:
    facts = edition.source
    bibl = child(parent, "bibl", {XML_ID: "src"})
    parts: list[tuple[str, str, dict[str, str]]] = [("author", facts.author, {})] if facts.author else []
    parts.append(("title", facts.title or _printed_title(dossier), {}))
    parts += [("publisher", publisher, {}) for publisher in facts.publishers]
    if facts.date:
        parts.append(("date", facts.date, {"when": facts.date}))
    if facts.url:
        parts.append(("ptr", "", {"target": facts.url}))
    for name, text, attributes in [*parts, ("idno", dossier.source.sha256, {"type": "sha256"})]:
        if len(bibl):
            append_text(bibl, ", ")
        child(bibl, name, attributes, text)


def _add_profile(parent: Element, dossier: Dossier, edition: Edition, entries: list[Entry]) -> None:
    profile = child(parent, "profileDesc")
    usage = child(profile, "langUsage")
    for ident, name in edition.languages or ((edition.language, edition.language),):
        child(usage, "language", {"ident": ident}, name)
    _add_participants(profile, dossier, entries)
    places = [entry for entry in entries if entry.kind == "place"]
    if places:
        list_entries(child(profile, "settingDesc"), "listPlace", places)
    add_correspondence(profile, dossier, edition.language)


def _add_participants(profile: Element, dossier: Dossier, entries: list[Entry]) -> None:
    speakers = speaker_ids(dossier)
    people = [entry for entry in entries if entry.kind == "person"]
    organisations = [entry for entry in entries if entry.kind == "org"]
    if not people and not organisations:
        return
    participants = child(profile, "particDesc")
    list_entries(participants, "listPerson", [row for row in people if row.id in speakers], {"type": "speakers"})
    list_entries(participants, "listPerson", [row for row in people if row.id not in speakers], {"type": "mentioned"})
    list_entries(participants, "listOrg", organisations)
