"""docs/languages.md names every list that a file of names may have."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tei_edition.authority.data import Lexicon
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("name", [field.name for field in fields(Lexicon)])
def test_every_list_is_documented(name: str) -> None:
    assert f"`{name}`" in (REPOSITORY / "docs" / "languages.md").read_text(encoding="utf-8")
