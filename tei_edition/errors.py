"""What is raised when the toolkit cannot go on: what is wrong, where, and what to do.

Findings about a text are :class:`tei_edition.model.Diagnostic` values, never exceptions.
"""

from __future__ import annotations


class TeiEditionError(Exception):
    """An input that cannot be read, or an output that cannot be written.

    ``what`` is a sentence without a full stop, ``where`` a file with, where it is known,
    line and column (``dossier.txt:12:5``), ``mend`` the thing to do about it.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{what}." + (f" {mend}" if mend else ""))


class UnreadableSourceError(TeiEditionError):
    """A plain-text source that is empty, binary, or not in the encoding it should be in."""


class UnreadableXmlError(TeiEditionError):
    """An XML file that is not well formed, or hostile, or not TEI."""


class SettingsError(TeiEditionError):
    """A settings file, convention or register that says something impossible."""


class LossyEncodingError(TeiEditionError):
    """An encoding that would not give back its source: a bug of ours, never written out."""


class UnwritableTargetError(TeiEditionError):
    """A target that cannot be written."""


def reason_of(error: Exception) -> str:
    """Return why a text file could not be read, in words that name neither Python nor the file once more."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
