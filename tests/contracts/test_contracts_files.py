"""What has to be true of the files of the repository as a whole."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml

import reportedly
from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding, Verdict
from reportedly.domain.links import Link, Relation
from reportedly.domain.outcomes import Outcome, Status
from reportedly.domain.readings import Certainty, Claim, Kind, Polarity, Reading, Speaker
from reportedly.domain.spans import Span

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or ROOT.parent / "shared")
CORPORA = sorted({*SHARED.glob("acceptance/*/article.txt"), *SHARED.glob("gold/*.articles.jsonl")})
BINARY = {".png", ".woff2", ".ico", ".onnx"}
NOT_OURS = {".git", ".github", "__pycache__", "build", "dist"}
REGISTRY_HOSTS = (
    r"pyp[i]\.org|python[h]osted\.org|npm[j]s\.(org|com)|deb\.[d]ebian\.org|crat[e]s\.io|proxy\.g[o]lang\.org"
)
HOME_PATHS = r"(?<![\w.])/(home|Users|root|work)/\w"


@cache
def files() -> tuple[Path, ...]:
    """The files of the repository: as git lists them, new ones included; without git, all but what tools leave."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and not any(part in NOT_OURS or part.startswith(".") for part in path.relative_to(ROOT).parts)
    )


def texts() -> Iterator[tuple[str, str]]:
    for path in files():
        if path.suffix not in BINARY:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", [REGISTRY_HOSTS, HOME_PATHS])
def test_no_file_names_a_registry_or_a_folder_of_one_machine(pattern: str) -> None:
    this = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        f"{name}: {match.group()}" for name, text in texts() if name != this and (match := re.search(pattern, text))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(REGISTRY_HOSTS, f"see https://{'pyp'}{'i.org'}/x"), (HOME_PATHS, "cd /home/ann"), (HOME_PATHS, '"/work/x"')],
)
def test_the_patterns_find_what_they_are_for(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert not re.search(pattern, "the network / work / home of the root; https://example.org/home/page")


def test_every_data_file_can_be_read() -> None:
    found = [path for path in files() if path.suffix in {".toml", ".yaml", ".yml"}]
    assert any(path.suffix == ".toml" for path in found)
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text), path


def test_the_changelog_speaks_of_this_version() -> None:
    headings = re.findall(r"(?m)^## .*$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert any(reportedly.__version__ in heading for heading in headings)


def links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            yield target.split("#")[0]


def test_links_between_documents_lead_somewhere() -> None:
    markdown = [path for path in files() if path.suffix == ".md" and "samples" not in path.parts]
    assert {path.name for path in markdown} >= {"README.md", "words.md", "map.md", "guide.md"}
    broken = [f"{path.name}: {link}" for path in markdown for link in links(path) if not (path.parent / link).exists()]
    assert broken == []


def test_paths_that_the_documentation_names_are_there() -> None:
    named = {
        f"{path.name}: {target}"
        for path in (ROOT / "docs").rglob("*.md")
        for target in re.findall(r"`((?:src|tests|evals|benchmarks)/[^`<> ]*)`", path.read_text(encoding="utf-8"))
        if not (ROOT / target).exists()
    }
    assert named == set()


def pins(name: str) -> dict[str, str]:
    """Name and version (with its condition) of each line of a lock file, and its hashes."""
    locked = re.findall(r"(?m)^(\S+==[^\\\n]+?) *\\\n((?:    --hash=.*\n)+)", (ROOT / name).read_text(encoding="utf-8"))
    return dict(locked)


def test_both_locks_pin_the_same_with_hashes() -> None:
    everything, running = pins("requirements.lock"), pins("requirements-run.lock")
    assert len(running) > 20
    assert running.items() <= everything.items()
    assert not any(requirement.startswith(("pytest=", "mypy=", "ruff=")) for requirement in running)


def test_the_lock_has_every_dependency_that_the_package_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {requirement.split("==")[0] for requirement in pins("requirements-run.lock")}
    declared = {re.split(r"[<>=!\[ ;]", requirement)[0].lower() for requirement in project["dependencies"]}
    assert declared <= locked


def test_every_kind_of_claim_and_every_word_of_the_domain_is_explained() -> None:
    words = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    values = {value for group in (Kind, Polarity, Certainty, Verdict, Relation, Status) for value in get_args(group)}
    assert {value for value in values if f"`{value}`" not in words} == set()
    for word in (Document, Reading, Claim, Speaker, Span, Finding, Link, Outcome):
        assert f"**{word.__name__}**" in words


def nines(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 9]) for at in range(len(words) - 8)}


@pytest.mark.shared
@pytest.mark.skipif(not CORPORA, reason=f"there are no corpora in {SHARED}")
def test_no_file_holds_nine_words_in_a_row_of_a_text_that_is_not_ours() -> None:
    theirs = set[tuple[str, ...]]().union(*(nines(path.read_text(encoding="utf-8")) for path in CORPORA))
    assert len(theirs) > 1000
    # Names of bodies can be as long; the reference book states names.
    ours = ((name, text) for name, text in texts() if not name.startswith("src/reportedly/reference/data/"))
    assert [name for name, text in ours if nines(text) & theirs] == []
