"""Every rule that can make an annotation says in one line what it is."""

from __future__ import annotations

import re
import tomllib

from tei_edition.rules import describe, descriptions
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "tei_edition"


def test_every_form_of_date_is_described() -> None:
    forms = tomllib.loads((PACKAGE / "annotate/dates/forms.toml").read_text(encoding="utf-8"))["form"]
    missing = sorted({row["id"] for row in forms} - set(descriptions()))
    assert not missing


def test_every_rule_in_the_code_is_described() -> None:
    pattern = re.compile(r'"((?:name|bracket|turn)\.[a-z-]+)"')
    files = [*(PACKAGE / "annotate").rglob("*.py"), *(PACKAGE / "segment").rglob("*.py")]
    rules = {rule for file in files for rule in pattern.findall(file.read_text(encoding="utf-8"))}
    missing = sorted(rules - set(descriptions()))
    assert not missing


def test_a_rule_of_somebody_elses_is_told_by_its_id() -> None:
    assert describe("plugin.some-rule") == "plugin: some rule"
