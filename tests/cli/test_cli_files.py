from pathlib import Path

import pytest

from reportedly.cli.files import whole_file
from reportedly.domain.errors import ReportedlyError


def test_the_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("what was there before\n")
    with whole_file(str(path)) as out:
        out.write("كيش\n")
        assert path.read_text() == "what was there before\n"
    assert path.read_bytes() == "كيش\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_failure_leaves_what_was_there_before_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("what was there before\n")
    with pytest.raises(ZeroDivisionError), whole_file(str(path)) as out:
        out.write(f"half a {1 // 0}")
    assert path.read_text() == "what was there before\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.jsonl"]


def test_errors_of_the_body_are_not_taken_for_errors_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), whole_file(str(tmp_path / "out.jsonl")):
        raise BrokenPipeError


@pytest.mark.parametrize("name", ["missing/out.jsonl", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReportedlyError, match=f"^{name}: cannot be written: "), whole_file(name):
        pytest.fail("there is nothing to write to")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_named() -> None:
    full = "/dev/full"
    with pytest.raises(ReportedlyError, match=rf"^{full}: cannot be written: No space left"), whole_file(full) as out:
        out.writelines("much too much\n" for _ in range(10_000))


def test_a_device_is_written_to_and_not_replaced() -> None:
    with whole_file("/dev/null") as out:
        out.write("gone")
    assert not Path("/dev/null").is_file()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with whole_file(str(tmp_path / "link")) as out:
        out.write("words")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "words"
