"""The schemas: where the edition's own lies, and each compiled once in a process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei_edition.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent.parent


def edition_schema() -> Path:
    """Return the path of the edition's RELAX NG schema: in the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "schema" / "tei_edition.rng"
    return installed if installed.is_file() else _PACKAGE.parent / "schema" / "tei_edition.rng"


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """A compiled schema with its source; ``lock`` must be held while ``validator`` is used."""

    path: Path
    source: etree._ElementTree
    validator: etree.RelaxNG
    lock: threading.Lock = field(default_factory=threading.Lock)


_compiled: dict[tuple[Path, int, int], Schema] = {}
_compiling = threading.Lock()


def compiled(path: Path | str) -> Schema:
    """Return the compiled RELAX NG schema (XML syntax) in a file, from the process's cache if it is there.

    Raises :class:`SettingsError` for a file that is missing, unreadable or no such schema.
    """
    given = Path(path)
    try:
        real = given.resolve()
        state = real.stat()
        key = (real, state.st_mtime_ns, state.st_size)
        with _compiling:
            if key not in _compiled:
                source = etree.parse(str(real), _schema_parser())
                _compiled[key] = Schema(real, source, etree.RelaxNG(source))
            return _compiled[key]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise SettingsError(
            f"the schema cannot be read ({reason})", where=str(given), mend="Check its name and folder."
        ) from None
    except etree.XMLSyntaxError as error:
        raise SettingsError(
            f"the schema is not well-formed XML ({error.msg})",
            where=f"{given}:{error.lineno}",
            mend="Give a RELAX NG schema in its XML syntax (.rng, not .rnc).",
        ) from None
    except etree.RelaxNGError as error:
        raise SettingsError(
            f"this is not a correct RELAX NG schema ({str(error).rstrip('.')})",
            where=str(given),
            mend="Give a RELAX NG schema in its XML syntax (.rng).",
        ) from None


def _schema_parser() -> etree.XMLParser:
    # A schema is named by the user, and may be of several files: no limits, but no network and no DTD either.
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
