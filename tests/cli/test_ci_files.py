"""The files for other repositories, each tried as its server would: pre-commit, the action, the workflow, GitLab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tei_edition.validation.checks.examples import write_example
from tei_edition.validation.checks.registry import Example
from tests.cli.test_check import BAD_DATE, BODY, git
from tests.conftest import REPOSITORY

GOOD = BODY.format("<p>Yes.</p>")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The repository of an edition."""
    if shutil.which("git") is None or shutil.which("bash") is None:
        pytest.skip("git and bash are needed")
    folder = tmp_path / "edition"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write_example(folder, Example(GOOD))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "clean")
    return folder


def environment(**more: str) -> dict[str, str]:
    """The environment of a step: the commands of the package are on the path, as after pip install."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **more}


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=environment(**variables), capture_output=True, text=True, check=False, timeout=300
    )


def load(path: str) -> Any:
    return yaml.safe_load((REPOSITORY / path).read_text(encoding="utf-8"))


def run_action(edition: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action with inputs filled in, those left out from their defaults."""
    action = load("action.yml")
    inputs = {name: row["default"] for name, row in action["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in given.items()
    }
    step = action["runs"]["steps"][-1]
    assert "${{" not in step["run"], "what a stranger wrote into a pull request must not become part of a script"
    variables = {}
    for name, value in step["env"].items():
        key = value.removeprefix("${{ inputs.").removesuffix(" }}")
        variables[name] = inputs[key]
    return bash(step["run"], edition, **variables)


def test_the_action_passes_and_fails(edition: Path) -> None:
    assert run_action(edition).returncode == 0
    write_example(edition, Example(BAD_DATE))
    done = run_action(edition, sarif="found.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=example.xml,line=")
    assert "date.words" in (edition / "found.sarif").read_text()
    assert run_action(edition, arguments="--ignore date").returncode == 0


def test_the_action_looks_at_what_a_branch_touched(edition: Path) -> None:
    write_example(edition, Example(BAD_DATE))
    git(edition, "commit", "-q", "-a", "-m", "an old fault")
    assert run_action(edition).returncode == 1
    assert run_action(edition, changed_since="HEAD").returncode == 0


def test_inputs_of_the_action_are_no_commands(edition: Path) -> None:
    run_action(edition, paths="$(touch pwned) ; touch pwned", arguments="`touch pwned`")
    assert not (edition / "pwned").exists()


@pytest.mark.long
def test_the_action_installs_itself(tmp_path: Path) -> None:
    """The first step, run in an empty environment; pip fetches what the package needs."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    step = next(row for row in load("action.yml")["runs"]["steps"] if row.get("name") == "Install")
    path = f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = bash(step["run"], tmp_path, SOURCE=str(REPOSITORY), PATH=path)
    assert done.returncode == 0, done.stderr
    assert "header.licence" in bash("tei-edition check --list", tmp_path, PATH=path).stdout


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    (job,) = load("docs/ci/edition-workflow.yml")["jobs"].values()
    step = job["steps"][-1]
    assert set(step["with"]) <= set(load("action.yml")["inputs"])
    assert job["steps"][0]["with"]["fetch-depth"] == 0


@pytest.mark.parametrize(("body", "code"), [(GOOD, 0), (BAD_DATE, 1)])
def test_the_gitlab_job(body: str, code: int, edition: Path) -> None:
    (job,) = load("docs/ci/gitlab.yml").values()
    write_example(edition, Example(body))
    done = bash("\n".join(job["script"]), edition, **job["variables"])
    assert done.returncode == code, done.stderr
    assert (edition / job["artifacts"]["reports"]["junit"]).read_text().startswith("<?xml")
    assert ("date.words" in done.stdout) == bool(code)


def test_the_pre_commit_hooks(edition: Path, tmp_path: Path) -> None:
    """Run by pre-commit itself; the package is the installed one, so that no network is needed."""
    pytest.importorskip("pre_commit")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    text = (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    git(hooks, "init", "-q", "-b", "main")
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    git(edition, "config", "core.autocrlf", "false")

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        command = f'pre-commit try-repo "{hooks}" {hook} --all-files --verbose'
        return bash(command, edition, PRE_COMMIT_HOME=str(tmp_path / "cache"))

    assert run("tei-edition-check").returncode == 0
    write_example(edition, Example(BAD_DATE))
    git(edition, "add", ".")
    done = run("tei-edition-check")
    assert done.returncode == 1
    assert "date.words" in done.stdout
    assert "mended" in run("tei-edition-fix").stdout
    git(edition, "add", ".")
    assert run("tei-edition-check").returncode == 0
