"""``python -m tei_edition.relaxng [--cache FOLDER] SCHEMA DOCUMENT...``: validate, for tests and benchmarks."""

from __future__ import annotations

import sys

from tei_edition.errors import TeiEditionError
from tei_edition.relaxng.schema import load_schema


def main(arguments: list[str]) -> int:
    """Validate documents; return 0 if all are valid, 1 if not, 2 if something cannot be read."""
    cache = None
    if arguments[:1] == ["--cache"]:
        cache, arguments = arguments[1], arguments[2:]
    if len(arguments) < 2:
        print("usage: python -m tei_edition.relaxng [--cache FOLDER] SCHEMA DOCUMENT...", file=sys.stderr)
        return 2
    try:
        schema = load_schema(arguments[0], cache=cache)
        findings = [finding for path in arguments[1:] for finding in schema.findings(path)]
    except TeiEditionError as error:
        print(error, file=sys.stderr)
        return 2
    for finding in findings:
        print(finding.text())
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
