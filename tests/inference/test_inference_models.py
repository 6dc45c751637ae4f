"""The shipped weights are checked before they are used, and every failure is one line that names the file."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.domain.errors import ModelError
from reportedly.inference.models import ENTRIES, WEIGHTS, ModelEntry, check_files, load_span_finder, model_entry
from reportedly.inference.windows import Marks

NAME = "span-finder"
ENTRY = ModelEntry(NAME, "7.1", {"a.onnx": "1" * 64, "b.onnx": "2" * 64}, 64, Marks(0, 2, 1, 3))
PARTS = {
    "version": "'1'",
    "longest_window": "64",
    "marks": "{ begin = 0, separate = 2, pad = 1, unknown = 3 }",
    "files": "{ 'a.onnx' = '0' }",
}
FEWER_MARKS = PARTS | {"marks": "{ begin = 0, separate = 2 }"}


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A copy of the shipped weights, to be spoilt."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def complaint(folder: Path, entries: Path = ENTRIES) -> str:
    with pytest.raises(ModelError) as raised:
        load_span_finder(folder, entries)
    [line] = str(raised.value).splitlines()
    return line


# Entries.


def test_the_entry_names_every_file_that_ships_and_no_other() -> None:
    assert set(model_entry(NAME).files) == {path.name for path in WEIGHTS.iterdir()}


def test_the_entry_says_what_is_needed_to_feed_the_model() -> None:
    entry = model_entry(NAME)
    assert entry.name == NAME
    assert entry.version
    assert entry.longest_window > 2
    assert len({entry.marks.begin, entry.marks.separate, entry.marks.pad, entry.marks.unknown}) == 4


def test_the_title_changes_with_any_file_of_the_model_and_with_its_version() -> None:
    others = [
        replace(ENTRY, files={**ENTRY.files, "b.onnx": "3" * 64}),
        replace(ENTRY, files={"a.onnx": "1" * 64}),
        replace(ENTRY, version="7.2"),
    ]
    assert ENTRY.title.startswith("span-finder 7.1 ")
    assert len({one.title for one in (ENTRY, *others)}) == 4
    assert replace(ENTRY, files=dict(sorted(ENTRY.files.items(), reverse=True))).title == ENTRY.title


@pytest.mark.parametrize("content", [None, "", "[other]\nversion = '1'\n", "not [toml"])
def test_a_file_of_entries_without_the_model_is_named(tmp_path: Path, content: str | None) -> None:
    entries = tmp_path / "models.toml"
    if content is not None:
        entries.write_text(content, encoding="utf-8")
    line = complaint(WEIGHTS, entries)
    assert line.startswith(f"{entries}: no entry of the model 'span-finder'")


# Files.


def test_a_missing_file_is_named(weights: Path) -> None:
    (weights / "pairs.onnx").unlink()
    assert complaint(weights).startswith(f"{weights / 'pairs.onnx'}: a part of the model is missing")


def test_a_missing_folder_is_named_by_the_first_file_that_should_be_in_it(tmp_path: Path) -> None:
    line = complaint(tmp_path / "nowhere")
    assert line.startswith(str(tmp_path / "nowhere"))
    assert "is missing" in line


@pytest.mark.parametrize("name", sorted(model_entry(NAME).files))
def test_one_changed_byte_in_any_file_is_noticed_before_the_model_is_loaded(weights: Path, name: str) -> None:
    content = bytearray((weights / name).read_bytes())
    content[len(content) // 2] ^= 1
    (weights / name).write_bytes(content)
    line = complaint(weights)
    assert line.startswith(f"{weights / name}: a part of the model is damaged or is another one")
    assert model_entry(NAME).files[name][:8] in line


@pytest.mark.parametrize("kept", [0, 1_000])
def test_a_file_that_was_cut_off_is_noticed(weights: Path, kept: int) -> None:
    path = weights / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:kept])
    assert complaint(weights).startswith(f"{path}: a part of the model is damaged")


def test_an_entry_of_another_version_does_not_fit_the_files(tmp_path: Path) -> None:
    shipped = ENTRIES.read_text(encoding="utf-8")
    expected = tomllib.loads(shipped)[NAME]["files"]["voices.onnx"]
    entries = tmp_path / "models.toml"
    entries.write_text(shipped.replace(expected, "0" * 64), encoding="utf-8")
    assert complaint(WEIGHTS, entries).startswith(f"{WEIGHTS / 'voices.onnx'}: a part of the model is damaged")


def written(folder: Path, parts: dict[str, str]) -> Path:
    """A file of entries with the one entry that has these parts."""
    path = folder / "models.toml"
    path.write_text(
        "[span-finder]\n" + "".join(f"{name} = {value}\n" for name, value in parts.items()), encoding="utf-8"
    )
    return path


def test_an_entry_may_say_more_than_is_needed(tmp_path: Path) -> None:
    entry = model_entry(NAME, written(tmp_path, PARTS | {"licence": "'MIT'", "scores": "{ kesh = 0.5 }"}))
    assert (entry.version, entry.longest_window, entry.marks) == ("1", 64, ENTRY.marks)
    assert entry.files == {"a.onnx": "0"}


@pytest.mark.parametrize("parts", [*({k: v for k, v in PARTS.items() if k != part} for part in PARTS), FEWER_MARKS])
def test_an_entry_that_lacks_a_part_is_named(tmp_path: Path, parts: dict[str, str]) -> None:
    entries = written(tmp_path, parts)
    assert complaint(WEIGHTS, entries).startswith(str(entries))


def test_files_that_are_right_are_not_complained_of_and_are_loaded_once() -> None:
    check_files(model_entry(NAME), WEIGHTS)
    assert load_span_finder() is load_span_finder()
