"""Registers of persons, organisations, places and works: read, propose, merge, write."""

from __future__ import annotations

from tei_edition.authority.merge import merge
from tei_edition.authority.propose import propose_registers
from tei_edition.authority.read import read_register, read_registers
from tei_edition.authority.table import read_table, write_table
from tei_edition.authority.write import FILES, write_register

__all__ = [
    "FILES",
    "merge",
    "propose_registers",
    "read_register",
    "read_registers",
    "read_table",
    "write_register",
    "write_table",
]
