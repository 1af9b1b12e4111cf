"""The registers of the editions in the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition.authority import FILES, read_register, read_registers, read_table, write_register, write_table
from tests.conftest import CORPUS

FOLDERS = sorted(CORPUS.glob("*/registers"))
REGISTERS = [path for folder in FOLDERS for path in sorted(folder.glob("*.xml"))]


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_valid_tei(path: Path, tei_all: etree.RelaxNG) -> None:
    assert tei_all.validate(etree.parse(str(path))), tei_all.error_log


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_written_again_it_is_the_same_file(path: Path) -> None:
    assert write_register(read_register(path), "", path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_table_changes_nothing(folder: Path, delimiter: str) -> None:
    entries = read_registers(folder)
    table = write_table(entries, delimiter)
    assert read_table(table, entries) == entries
    assert write_table(read_table(table), delimiter) == table


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_entry_has_the_prefix_of_its_kind(folder: Path) -> None:
    prefixes = {"person": "p.", "org": "o.", "place": "l.", "work": "w."}
    entries = read_registers(folder)
    assert {entry.kind for entry in entries} == set(FILES)
    assert [entry.id for entry in entries if not entry.id.startswith(prefixes[entry.kind])] == []
