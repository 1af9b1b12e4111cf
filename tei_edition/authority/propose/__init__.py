"""Registers proposed from the text alone, with the evidence for each entry."""

from __future__ import annotations

from collections.abc import Iterable

from tei_edition.authority.data import lexicon
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.clusters import clustered
from tei_edition.authority.propose.organisations import organisation_entries
from tei_edition.authority.propose.persons import person_entries
from tei_edition.authority.propose.places import place_entries
from tei_edition.authority.propose.works import work_entries
from tei_edition.languages.orthography import modern
from tei_edition.model import Entry

__all__ = ["propose_registers"]


def propose_registers(texts: Iterable[tuple[str, str]], language: str = "en") -> tuple[Entry, ...]:
    """Propose registers for a text of which nothing is known.

    ``texts`` are the readings of a dossier in order, each with the kind of its block
    (``paragraph``, ``speaker``, ``note``, ...); ``language`` is a primary subtag (BCP 47).
    Each entry has ``cert`` ("medium" or "low") and ``evidence`` among its attributes, and
    both in its TEI, which names the toolkit as responsible (``@resp``).
    """
    words = lexicon(language)
    rows = [(kind, modern(text, language)[0]) for kind, text in texts]
    candidates = Candidates(rows, words, language)
    persons = clustered(candidates, candidates.accepted())
    names = {" ".join(name.words) for person in persons for name in (*person.names, *person.doubtful)}
    return (
        *person_entries(persons, candidates),
        *organisation_entries(rows, candidates, names),
        *place_entries(candidates, names),
        *work_entries(rows, candidates.lexicon, candidates.declension),
    )
