"""docs/checks.md ends with the list of checks that is made from the registry."""

from __future__ import annotations

from tei_edition.validation.checks.page import listing, page
from tei_edition.validation.checks.registry import all_checks
from tests.conftest import REPOSITORY, Golden

PAGE = REPOSITORY / "docs" / "checks.md"
MARK = "<!-- From here on made from the code by `make goldens`. -->\n"


def test_the_page_lists_the_checks_as_they_are(golden: Golden) -> None:
    written = PAGE.read_text(encoding="utf-8")
    introduction = written.partition(MARK)[0]
    golden.check(PAGE, f"{introduction}{MARK}\n{page()}".encode())


def test_the_listing_has_every_check() -> None:
    assert all(code in listing() for code in all_checks())
