"""Reading convention files: every field known and typed, every example tried; what is wrong is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tei_edition.conventions.convention import (
    ALWAYS,
    ANY,
    CAPITALISED,
    CAPITALS,
    LAYERS,
    NAMED,
    NEVER,
    SHAPE,
    Convention,
    Evidence,
)
from tei_edition.conventions.patterns import LONGEST_LABEL, MEND, compile_pattern
from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import Vocabulary

FIELDS: Mapping[str, type] = {
    "id": str,
    "layer": str,
    "title": str,
    "pattern": str,
    "unless": str,
    "opening": str,
    "needs": list,
    "words": int,
    "case": str,
    "quoted": bool,
    "answered": bool,
    "paired": bool,
    "spoken": bool,
    "languages": list,
    "examples": list,
    "counterexamples": list,
    "evidence": dict,
}
"""The fields of a convention file and their types."""
REQUIRED = ("id", "layer", "title", "pattern", "examples", "counterexamples")
EVIDENCE: Mapping[str, type] = {
    "least": int,
    "recurrence": int,
    "labels": int,
    "alternation": float,
    "sentences": float,
    "density": float,
    "questions": float,
    "rare": str,
    "joins": bool,
}
"""The fields of the table ``[evidence]`` and their types."""
_FLAGS = ("quoted", "answered", "paired", "spoken")
_IN_LABELS = ("honorifics", "articles", "roles", "short_roles", "voices")
CASES = (CAPITALS, CAPITALISED, ANY)
RARE = (NEVER, SHAPE, NAMED, ALWAYS)
_TYPES = {
    str: "a text in quotation marks",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list of texts",
    dict: "a table",
}
_EXAMPLE_LANGUAGE = re.compile(r"(?P<language>[a-z]{2})::(?P<text>.*)", re.DOTALL)


def read_convention(text: str, file: str, vocabulary: Vocabulary, own: bool = False) -> Convention:
    """Read one convention file; raises SettingsError with file and line for what is wrong in it, examples aside."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the convention is not valid TOML: {error}", where=file, mend=MEND) from error
    _check(data, FIELDS, text, file)
    _check(data.get("evidence", {}), EVIDENCE, text, file)
    missing = [name for name in REQUIRED if name not in data]
    if missing:
        raise SettingsError(f"the convention lacks the field {missing[0]!r}", where=file, mend=MEND)
    _one_of(data["layer"], LAYERS, "layer", text, file)
    _one_of(data.get("case", ANY), CASES, "case", text, file)
    _one_of(data.get("evidence", {}).get("rare", NEVER), RARE, "rare", text, file)

    def compiled(name: str) -> Any:
        return compile_pattern(data[name], vocabulary, f"{file}:{line_of(name, text)}", own) if name in data else None

    plain = {name: data[name] for name in ("id", "layer", "title", "words", "case", *_FLAGS) if name in data}
    return Convention(
        **plain,
        pattern=compiled("pattern"),
        unless=compiled("unless"),
        opening=compiled("opening"),
        needs=tuple(data.get("needs", ())),
        evidence=_evidence(data.get("evidence", {})),
        examples=tuple(data["examples"]),
        counterexamples=tuple(data["counterexamples"]),
        file=file,
        own=own,
        particles=_phrases(vocabulary, *(f"speakers.{name}" for name in _IN_LABELS)),
        light=_phrases(vocabulary, "speakers.honorifics", "speakers.articles"),
    )


def _evidence(row: Mapping[str, Any]) -> Evidence:
    values: dict[str, Any] = {name: float(value) if EVIDENCE[name] is float else value for name, value in row.items()}
    return Evidence(**values)


def _phrases(vocabulary: Vocabulary, *lists: str) -> frozenset[str]:
    return vocabulary.particles | {
        word.rstrip(".") for name in lists for phrase in vocabulary.words(name) for word in (phrase, *phrase.split())
    }


def _check(data: Mapping[str, Any], fields: Mapping[str, type], text: str, file: str) -> None:
    for name, value in data.items():
        where = f"{file}:{line_of(name, text)}"
        if name not in fields:
            raise SettingsError(
                f"there is no field {name!r}", where=where, mend=f"The fields are: {', '.join(fields)}."
            )
        wanted = fields[name]
        number = wanted is float and type(value) in (int, float)
        listed = wanted is not list or (isinstance(value, list) and all(isinstance(row, str) for row in value))
        if not (number or (type(value) is wanted and listed)):
            raise SettingsError(f"the field {name!r} must be {_TYPES[wanted]}, not {value!r}", where=where, mend=MEND)


def _one_of(value: str, known: Iterable[str], name: str, text: str, file: str) -> None:
    if value not in known:
        where = f"{file}:{line_of(name, text)}"
        raise SettingsError(f"there is no {name} {value!r}", where=where, mend=f"It is one of: {', '.join(known)}.")


def line_of(name: str, text: str) -> int:
    """Return the line (from 1) on which a field, or a text inside a list, stands; 1 if it is not found."""
    pattern = re.compile(rf"\s*(?:{re.escape(name)}\s*=|.*['\"]{re.escape(name)}['\"])")
    return next((number for number, line in enumerate(text.split("\n"), 1) if pattern.match(line)), 1)


def example_language(example: str, language: str) -> tuple[str, str]:
    """Return the language of an example and the example: ``fr::D. Où étiez-vous?`` is French."""
    found = _EXAMPLE_LANGUAGE.fullmatch(example)
    return (found["language"], found["text"]) if found else (language, example)


def fits(convention: Convention, example: str) -> bool:
    """Whether an example matches: turns, heads and what else opens a line at its start, marks anywhere in it."""
    if convention.layer in ("note", "omission"):
        return next(iter(convention.pattern.finditer(example)), None) is not None
    return convention.match((example[:LONGEST_LABEL] if convention.layer == "turn" else example) + "\n") is not None


def check_examples(convention: Convention, text: str, language: str) -> None:
    """Raise SettingsError, with the line, where an example of ``language`` fails."""
    for wanted, rows in ((True, convention.examples), (False, convention.counterexamples)):
        for row in rows:
            code, example = example_language(row, language)
            if code == language and fits(convention, example) is not wanted:
                what = "does not match" if wanted else "matches, and must not"
                name = "examples" if wanted else "counterexamples"
                where = f"{convention.file}:{line_of(name, text)}"
                raise SettingsError(
                    f"the pattern {what} {example!r}", where=where, mend="Change the pattern or the example."
                )


def read_folder(folder: Path, vocabulary: Vocabulary) -> tuple[Convention, ...]:
    """Read an edition's own conventions, sorted by file; none where there is no such folder.

    Raises SettingsError for a file that is wrong, or whose own examples fail.
    """
    rows = []
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        convention = read_convention(text, str(path), vocabulary, own=True)
        check_examples(convention, text, vocabulary.language)
        rows.append(convention)
    return tuple(rows)
