"""From a plain-text archival dossier to a TEI P5 edition, and back."""

from __future__ import annotations

__version__ = "0.1.0"
