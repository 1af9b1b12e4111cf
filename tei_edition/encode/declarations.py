"""How the text was encoded: application, policies, marks, types, rules, characters (TEI Guidelines, chapter 2.3)."""

from __future__ import annotations

import unicodedata

from tei_edition.edition import Edition
from tei_edition.languages.vocabulary import load_vocabulary
from tei_edition.model import Dossier
from tei_edition.provenance import RULE
from tei_edition.renditions import collect_literals
from tei_edition.rules import describe
from tei_edition.tei import XML_ID, Element, child

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OTHER = "Document of another kind"


def add_encoding_description(header: Element, dossier: Dossier, edition: Edition, version: str) -> None:
    """Append the ``encodingDesc``; only what the text uses is declared."""
    description = child(header, "encodingDesc")
    applications = child(description, "appInfo")
    application = child(applications, "application", {"ident": "tei-edition", "version": version})
    child(application, "label", text="tei-edition")
    if edition.omission_policy:
        child(child(description, "samplingDecl"), "p", text=edition.omission_policy)
    if edition.editorial_policy:
        declaration = child(description, "editorialDecl")
        for policy in edition.editorial_policy:
            child(declaration, "p", text=policy)
    _add_marks(description, dossier)
    _add_references(description)
    classes = child(description, "classDecl")
    _add_types(classes, dossier, edition)
    _add_rules(classes, dossier)
    _add_characters(description, dossier)


def _add_marks(parent: Element, dossier: Dossier) -> None:
    rows = list(collect_literals(dossier.annotations, dossier.walk(), dossier.source.text))
    if not rows:
        return
    tags = child(parent, "tagsDecl")
    for name, literal, exact in rows:
        child(tags, "rendition", {XML_ID: name, "scheme": "free"} | ({_SPACE: "preserve"} if exact else {}), literal)


def _add_references(parent: Element) -> None:
    document = {"unit": "document", "match": "//body/div[@type='document']", "use": "@xml:id"}
    structure = child(child(parent, "refsDecl"), "citeStructure", document)
    child(structure, "citeStructure", {"unit": "turn", "match": "sp", "use": "@n", "delim": "."})


def _add_types(parent: Element, dossier: Dossier, edition: Edition) -> None:
    used = {row.attributes["subtype"] for row in dossier.documents()}
    titles = {row.type: row.title for row in load_vocabulary(edition.language).document_types}
    taxonomy = child(parent, "taxonomy", {XML_ID: "types"})
    for kind in sorted(used):
        category = child(taxonomy, "category", {XML_ID: f"type.{kind}"})
        child(category, "catDesc", text=titles.get(kind, _OTHER if kind == "other" else kind))


def _add_rules(parent: Element, dossier: Dossier) -> None:
    pointers = {row.attributes.get("ana", "") for row in dossier.annotations}
    pointers |= {row.attributes.get("ana", "") for document in dossier.documents() for row in document.children}
    rules = sorted(pointer.removeprefix(RULE) for pointer in pointers if pointer.startswith(RULE))
    if not rules:
        return
    taxonomy = child(parent, "taxonomy", {XML_ID: "rules"})
    for rule in rules:
        category = child(taxonomy, "category", {XML_ID: f"{RULE[1:]}{rule}"})
        child(category, "catDesc", text=describe(rule))


def _add_characters(parent: Element, dossier: Dossier) -> None:
    names = sorted({row.attributes["ref"][1:] for row in dossier.annotations if row.kind == "g"})
    if not names:
        return
    characters = child(parent, "charDecl")
    for name in names:
        code = name.rpartition(".")[2]
        character = child(characters, "char", {XML_ID: name})
        child(character, "localProp", {"name": "codepoint", "value": f"U+{code}"})
        title = unicodedata.name(chr(int(code, 16)), "") or "a character that XML cannot hold"
        child(character, "desc", text=title)
