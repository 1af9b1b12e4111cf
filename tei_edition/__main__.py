"""``python -m tei_edition``."""

from __future__ import annotations

from tei_edition.cli import main

if __name__ == "__main__":
    main()
