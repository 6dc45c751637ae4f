from pathlib import Path

import pytest

from reportedly.domain.outcomes import Outcome
from reportedly.sources.folder import reports_in

ENDINGS = (".txt", ".html")


def found_in(folder: Path) -> list[str]:
    found = list(reports_in(str(folder), ENDINGS))
    assert all(isinstance(item, Path) for item in found), found
    return [item.relative_to(folder).as_posix() for item in found if isinstance(item, Path)]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a/z.txt", "a/b/c.html", "c.html", "a.txt")
    assert found_in(tmp_path) == ["a/b/c.html", "a/z.txt", "a.txt", "b.txt", "c.html"]


def test_other_and_hidden_files_are_no_inputs(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "notes.pdf", ".b.txt", ".git/c.txt", "README")
    assert found_in(tmp_path) == ["a.txt"]


def test_a_hidden_file_that_is_named_is_an_input(tmp_path: Path) -> None:
    touch(tmp_path, ".a.txt")
    assert list(reports_in(str(tmp_path / ".a.txt"), ENDINGS)) == [tmp_path / ".a.txt"]


@pytest.mark.parametrize("content", [(), ("notes.pdf", "sub/b.docx")])
def test_a_folder_without_reports_is_one_failure(tmp_path: Path, content: tuple[str, ...]) -> None:
    touch(tmp_path, *content)
    [failure] = reports_in(str(tmp_path), ENDINGS)
    assert isinstance(failure, Outcome)
    assert (failure.where, failure.status, failure.code) == (str(tmp_path), "failed", "no-reports")


def test_links_cannot_make_a_loop_and_linked_folders_are_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "reports/a.txt", "reports/deep/b.txt")
    (tmp_path / "reports/deep/up").symlink_to(tmp_path / "reports")
    (tmp_path / "reports/self").symlink_to(tmp_path / "reports/self")
    outside = tmp_path / "outside"
    touch(outside, "c.txt")
    (tmp_path / "reports/linked").symlink_to(outside)
    assert found_in(tmp_path / "reports") == ["a.txt", "deep/b.txt", "linked/c.txt"]


def test_a_report_that_is_a_dead_link_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "dead").symlink_to(tmp_path / "gone")
    report, failure = reports_in(str(tmp_path), ENDINGS)
    assert report == tmp_path / "a.txt"
    assert failure == Outcome(str(tmp_path / "dead.txt"), "failed", code="missing", reason="no such file or directory")
