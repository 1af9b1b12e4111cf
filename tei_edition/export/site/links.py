"""Links between the pages of a site: an id leads to the page on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINK = re.compile(r' href="#([^"]+)"')


class Links:
    """Knows on which page each id stands; the first that claims an id has it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}

    def add(self, file: str, ids: Iterable[str]) -> None:
        """Note down the ids of a page."""
        for identifier in ids:
            self._files.setdefault(identifier, file)

    def address(self, identifier: str) -> str:
        """Return the address of an id as seen from any page of the site."""
        file = self._files.get(identifier)
        return f"{file}#{identifier}" if file else f"#{identifier}"

    def file(self, identifier: str) -> str:
        """Return the page on which an id stands, or an empty text."""
        return self._files.get(identifier, "")

    def mend(self, html: str, own: Iterable[str]) -> str:
        """Return a page's HTML with its links leading to other pages where they must."""
        here = set(own)

        def leading(found: re.Match[str]) -> str:
            identifier = found[1]
            return found[0] if identifier in here else f' href="{self.address(identifier)}"'

        return _LINK.sub(leading, html)
