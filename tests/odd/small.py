"""Small ODDs for tests: a header, and whatever a test puts into the schema."""

from __future__ import annotations

from pathlib import Path

FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><schemaSpec ident="small" start="{start}">
{specs}
</schemaSpec></body></text></TEI>
"""
"""The specifications begin on line 4."""


def odd_file(folder: Path, specs: str, start: str = "a") -> Path:
    """Write a small ODD and return its path."""
    path = folder / "small.odd"
    path.write_text(FRAME.format(start=start, specs=specs), encoding="utf-8")
    return path


def element(ident: str, content: str = "<empty/>", rest: str = "", before: str = "") -> str:
    """An ``elementSpec`` on one line."""
    return f'<elementSpec ident="{ident}">{before}<content>{content}</content>{rest}</elementSpec>'
