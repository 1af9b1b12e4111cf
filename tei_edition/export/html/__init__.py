"""HTML to read: one self-contained page from a TEI tree, and nothing else."""

from __future__ import annotations

from tei_edition.export.html.page import RenderedPage, export_html, render_page

__all__ = ["RenderedPage", "export_html", "render_page"]
