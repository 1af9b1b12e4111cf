"""Dates and times of day: the forms in which texts write them, and their values."""

from __future__ import annotations

from tei_edition.annotate.dates.annotator import annotate_dates
from tei_edition.annotate.dates.attempts import Attempt, attempts

__all__ = ["Attempt", "annotate_dates", "attempts"]
