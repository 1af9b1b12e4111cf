"""The package as a program sees it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tei_edition
from tei_edition.errors import UnreadableSourceError
from tests.conftest import CORPUS


def test_every_public_name_is_there() -> None:
    for name in tei_edition.__all__:
        assert getattr(tei_edition, name) is not None


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tei_edition.nothing


def test_the_whole_way() -> None:
    result = tei_edition.ingest_text("Q. Who are you?\n\nA. I am the witness.\n")
    assert [block.attributes["who"] for block in result.dossier.walk() if block.kind == "sp"] == [
        "#p.questioner",
        "#p.respondent",
    ]
    assert tei_edition.validate(result.to_bytes()) == []
    assert tei_edition.export_text(result.tree) == "Q. Who are you?\n\nA. I am the witness.\n"
    assert "I am the witness." in tei_edition.export_html(result.tree)


def test_an_edition_from_its_folder() -> None:
    result = tei_edition.ingest_file(CORPUS / "miasnikov-1945")
    assert result.is_recognised
    assert sum(block.kind == "sp" for block in result.dossier.walk()) == 162


def test_errors_are_raised_not_printed() -> None:
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        tei_edition.ingest_file("no-such-file.txt")


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "sorted({'lxml', 'xmlschema', 'rich', 'jinja2', 'charset_normalizer'} & set(sys.modules))"
    code = f"import sys, tei_edition, tei_edition.cli; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
