"""The site exporter: the parts of the single page, spread over files that link to one another."""

from __future__ import annotations

from tei_edition.export import Exported, Options
from tei_edition.export.site.build import SiteBuilder
from tei_edition.tei import Element


def export(root: Element, options: Options) -> Exported:
    """Return the files of a static site that works without a server, from a folder, without JavaScript.

    A ``url`` in the options stands in citations. The findings are those of the single page.
    """
    builder = SiteBuilder(root, options.url.rstrip("/"), options.style)
    return Exported(builder.files(), builder.findings())
