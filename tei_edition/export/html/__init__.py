"""HTML to read: one self-contained page from a TEI tree, and nothing else."""

from __future__ import annotations

from tei_edition.export import Exported, Options
from tei_edition.export.html.page import RenderedPage, export_html, render_page
from tei_edition.tei import Element

__all__ = ["RenderedPage", "export", "export_html", "render_page"]


def export(root: Element, options: Options) -> Exported:
    """Return the page as UTF-8, with a finding for each kind of element that it shows as bare text."""
    page = render_page(root, options.style)
    return Exported({"": page.html.encode("utf-8")}, page.diagnostics)
