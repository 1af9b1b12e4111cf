"""From an example to a file: the plain file around what the example gives, valid in our schema."""

from __future__ import annotations

from pathlib import Path

from tei_edition.decode import decode
from tei_edition.validation.checks.registry import ANY_TEI, Example
from tei_edition.xmlreader import read_xml

_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"{language}>
<teiHeader>
<fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><publisher>An archive</publisher>{licence}</publicationStmt>
<sourceDesc>{manuscript}</sourceDesc>
</fileDesc>
{encoding}{profile}</teiHeader>
<text>
{front}<body>
{body}
</body>
{back}</text>
</TEI>
"""
_APPLICATION = """<encodingDesc>
<appInfo><application ident="tei-edition" version="0.1.0"><label>tei-edition</label></application></appInfo>
{marks}</encodingDesc>
"""


def framed(example: Example, scope: str = "", body: str = "") -> bytes:
    """Return the file of an example as UTF-8; it claims our encoding unless ``scope`` is any TEI."""
    people = f'<particDesc><listPerson type="mentioned">{example.people}</listPerson></particDesc>\n'
    places = f"<settingDesc><listPlace>{example.places}</listPlace></settingDesc>\n"
    marks = f"<tagsDecl>{example.marks}</tagsDecl>\n" if example.marks else ""
    profile = (people if example.people else "") + (places if example.places else "")
    return _FRAME.format(
        language=example.language,
        title=example.title,
        licence=example.licence,
        manuscript=example.manuscript or "<p>A letter.</p>",
        encoding="" if scope == ANY_TEI else _APPLICATION.format(marks=marks),
        profile=f"<profileDesc>\n{profile}</profileDesc>\n" if profile else "",
        front=f"<front>\n{example.front}\n</front>\n" if example.front else "",
        body=body or example.body,
        back=f"<back>\n{example.back}\n</back>\n" if example.back else "",
    ).encode()


def write_example(folder: Path, example: Example, scope: str = "") -> Path:
    """Write an example into a folder, with what lies beside it, and return its file."""
    file = folder / "example.xml"
    file.write_bytes(framed(example, scope))
    if example.source or example.beside or example.volumes:
        lines = ["[edition]", 'tei = "example.xml"', "[check]", f"volumes = {example.volumes}"]
        (folder / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "source.txt").write_text(
            example.source or decode(read_xml(file).getroot()).dossier.source.text, encoding="utf-8"
        )
    if example.beside:
        (folder / "other.xml").write_bytes(framed(Example(), scope, example.beside))
    return file
