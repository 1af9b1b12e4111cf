"""The HTML exporter: one page, complete in itself."""

from __future__ import annotations

from collections.abc import Mapping

from tei_edition.export import Options
from tei_edition.export.html import export_html
from tei_edition.tei import Element


def export(root: Element, options: Options) -> Mapping[str, bytes]:
    """Return the page as UTF-8."""
    del options
    return {"": export_html(root).encode("utf-8")}
