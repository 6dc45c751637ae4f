from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from reportedly import extensions
from reportedly.domain.errors import ReportedlyError
from reportedly.sources import intake

THEIRS: Any = print
"""What the outside modules of these tests add."""

Install = Callable[[str], None]
DICTS: tuple[dict[str, Any], ...] = (
    extensions.SOURCES,
    extensions.LANGUAGES,
    extensions.CHECKS,
    extensions.EXPORTS,
)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Makes a module of the given code the only outside extension; afterwards there is none."""
    monkeypatch.syspath_prepend(tmp_path)
    before = [dict(ours) for ours in DICTS]

    def installed(code: str) -> None:
        module = f"outside_{tmp_path.name}"
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        points = {extensions.GROUP: [EntryPoint(name="border-desk", value=module, group=extensions.GROUP)]}
        monkeypatch.setattr(extensions, "entry_points", lambda group: points.get(group, []))
        extensions.load_outside.cache_clear()

    yield installed
    extensions.load_outside.cache_clear()
    for ours, kept in zip(DICTS, before, strict=True):
        ours.clear()
        ours.update(kept)


def test_our_own_entries_are_there() -> None:
    assert set(extensions.SOURCES) >= {".txt", ".md", ".html", ".jsonl"}
    assert "en" in extensions.LANGUAGES
    assert set(extensions.CHECKS) == {"RC001"}
    assert set(extensions.EXPORTS) == {"jsonl", "csv"}


def test_an_outside_package_adds_to_the_dicts_that_the_workshops_use(install: Install) -> None:
    install("CHECKS = {'RC900': print}\nEXPORTS = {'pdf': print}\nSOURCES = {'.eml': print}\n")
    assert extensions.load_outside() == ("border-desk",)
    assert extensions.CHECKS["RC900"] is THEIRS
    assert set(extensions.EXPORTS) == {"jsonl", "csv", "pdf"}
    assert intake.SOURCES[".eml"] is THEIRS


def test_loading_twice_changes_nothing(install: Install) -> None:
    install("CHECKS = {'RC900': print}\n")
    assert extensions.load_outside() == extensions.load_outside()
    extensions.load_outside.cache_clear()
    assert extensions.load_outside() == ("border-desk",)


def test_an_outside_package_cannot_take_the_place_of_what_is_there(install: Install) -> None:
    install("CHECKS = {'RC001': print}\n")
    with pytest.raises(ReportedlyError, match="the extension border-desk adds 'RC001' to CHECKS, which has it already"):
        extensions.load_outside()
    assert extensions.CHECKS["RC001"] is not THEIRS


@pytest.mark.parametrize("code", ["import no_such_module\n", "1 / 0\n", "def (\n", "raise ValueError('two\\nlines')\n"])
def test_a_broken_outside_package_gives_one_line(install: Install, code: str) -> None:
    install(code)
    with pytest.raises(ReportedlyError) as failure:
        extensions.load_outside()
    assert str(failure.value).startswith("the extension border-desk cannot be loaded: ")
    assert "\n" not in str(failure.value)


def test_the_package_of_an_extension_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "border_desk-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: border-desk-tools\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(f"[{extensions.GROUP}]\nborder-desk = no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    extensions.load_outside.cache_clear()
    with pytest.raises(ReportedlyError, match="the extension border-desk of the package border-desk-tools cannot be"):
        extensions.load_outside()
    extensions.load_outside.cache_clear()
