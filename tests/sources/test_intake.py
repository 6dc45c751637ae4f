import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.domain.documents import Document
from reportedly.domain.outcomes import Outcome
from reportedly.sources.captures import Readable
from reportedly.sources.intake import Given, count_inputs, documents_in

REPORT = "The Kesh Guard denied on Tuesday that it had shelled the town of Kesh.\n"
NOTHING_GIVEN = Given()


def the_document(path: Path | str, given: Given = NOTHING_GIVEN, *, stdin: BytesIO | None = None) -> Document:
    [found] = documents_in([str(path)], given, stdin=stdin)
    assert isinstance(found, Document), found
    return found


def the_failure(path: Path | str, given: Given = NOTHING_GIVEN, *, stdin: BytesIO | None = None) -> Outcome:
    [found] = documents_in([str(path)], given, stdin=stdin)
    assert isinstance(found, Outcome), found
    assert found.status == "failed"
    assert found.document is None
    assert found.reason
    assert "\n" not in found.reason
    return found


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can look into; pytest's own are closed to all others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Permissions do not bind the super-user, as whom some build machines run their tests."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_text_file_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "kesh.en.txt"
    path.write_text(REPORT)
    document = the_document(path, Given(outlet="Orvany Post", title="Guard denies", published="2023-07-14"))
    assert document.name == "kesh.en"
    assert document.text == REPORT
    assert document.raw == REPORT.encode()
    assert document.media_type == "text/plain"
    assert document.language == "en"
    assert (document.outlet, document.title, document.published) == ("Orvany Post", "Guard denies", "2023-07-14")
    assert document.url is None
    assert document.fetched is not None
    assert time.strptime(document.fetched, "%Y-%m-%dT%H:%M:%SZ")


def test_what_is_not_said_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "kesh.md"
    path.write_text(REPORT)
    document = the_document(path)
    assert document.media_type == "text/markdown"
    assert (document.title, document.outlet, document.published, document.url) == (None, None, None, None)


@pytest.mark.parametrize("ending", [".TXT", ".Md", ".HTM"])
def test_endings_may_be_in_capitals(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"kesh{ending}"
    path.write_text(f"<html><body><p>{REPORT}</p></body></html>")
    assert "Kesh Guard" in the_document(path).text


def test_a_bad_input_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text(REPORT)
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").write_text(REPORT)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt", "missing.txt", "c.txt", "d.txt")]
    found = list(documents_in(paths, Given()))
    assert [item.code if isinstance(item, Outcome) else item.name for item in found] == [
        "empty",
        "b",
        "missing",
        "binary",
        "d",
    ]
    assert [item.where for item in found if isinstance(item, Outcome)] == [paths[0], paths[2], paths[3]]


def test_inputs_are_read_only_when_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "later.txt"
    found = documents_in([str(tmp_path / "missing.txt"), str(path)], Given())
    next(found)
    path.write_text(REPORT)
    later = next(found)
    assert isinstance(later, Document)


def test_a_missing_path_is_failed(tmp_path: Path) -> None:
    failure = the_failure(tmp_path / "missing.txt")
    assert (failure.code, failure.reason) == ("missing", "no such file or directory")


def test_an_empty_path_is_not_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    monkeypatch.chdir(tmp_path)
    assert the_failure("").code == "missing"


def test_an_unknown_ending_is_failed_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "kesh.docx"
    path.write_text(REPORT)
    failure = the_failure(path)
    assert failure.code == "unknown-ending"
    assert failure.reason is not None
    assert failure.reason.endswith(".txt .md .html .htm .jsonl")


def test_an_unreadable_file_is_failed(open_folder: Path) -> None:
    path = open_folder / "closed.txt"
    path.write_text(REPORT)
    path.chmod(0)
    with ordinary_user():
        failure = the_failure(path)
    assert (failure.code, failure.reason) == ("no-permission", "permission denied")


def test_a_folder_without_permission_is_failed_and_its_neighbours_are_read(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0)
    (open_folder / "open.txt").write_text(REPORT)
    with ordinary_user():
        failure, document = documents_in([str(open_folder)], Given())
        alone = the_failure(closed)
    closed.chmod(0o700)
    assert isinstance(failure, Outcome)
    assert (failure.where, failure.code) == (str(closed), "no-permission")
    assert isinstance(document, Document)
    assert (alone.where, alone.code) == (str(closed), "no-permission")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert the_failure(path).code == "not-a-file"


def test_a_hundred_megabytes_are_refused_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    started = time.perf_counter()
    failure = the_failure(path)
    assert (failure.code, failure.reason) == ("too-large", "it has more than 20 million bytes")
    assert time.perf_counter() - started < 0.5


def test_endless_standard_input_is_refused_at_the_limit() -> None:
    class Endless(BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.taken += size or 0
            return b"x" * (size or 0)

    endless = Endless()
    failure = the_failure("-", stdin=endless)
    assert (failure.where, failure.code) == ("standard input", "too-large")
    assert endless.taken < 21_000_000


@pytest.mark.parametrize(
    "published", ["14.07.2023", "2023-7-14", "2023-02-30", "yesterday", "2023", "2023-07-14T99:00"]
)
def test_a_date_that_is_none_fails_every_path_and_reads_nothing(tmp_path: Path, published: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    found = list(documents_in([str(path), "-"], Given(published=published), stdin=BytesIO(b"unread")))
    assert [(item.code, item.where) for item in found if isinstance(item, Outcome)] == [
        ("bad-date", str(path)),
        ("bad-date", "-"),
    ]
    assert published in the_failure(path, Given(published=published)).reason  # type: ignore[operator]


def test_the_date_part_of_a_given_time_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    assert the_document(path, Given(published="2023-07-14T23:30:00-05:00")).published == "2023-07-14"


def test_a_given_language_is_taken_and_a_word_for_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    assert the_document(path, Given(language="uk-UA")).language == "uk"
    assert the_failure(path, Given(language="English")).code == "bad-language"


def test_a_file_name_that_is_not_utf8_can_still_be_stored(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"k\xe9sh.txt")
    path.write_text(REPORT)
    assert the_document(path).name == r"k\xe9sh"
    path.write_text("")
    assert the_failure(path).where.encode().endswith(rb"k\xe9sh.txt")


def test_the_same_input_twice_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    first, second = documents_in([str(path), str(path)], Given())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id


def test_items_are_counted_beforehand_exactly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.jsonl").write_text('{"text": "a"}\n\n{"text": \n{"text": "b"}')
    (tmp_path / "c.jsonl").write_text("")
    (tmp_path / "d.jsonl").write_bytes(b"PK\x03\x04")
    (tmp_path / "e.html").write_text("")
    paths = [str(tmp_path), str(tmp_path / "missing.txt"), str(tmp_path / "a.txt")]
    found = list(documents_in(paths, Given()))
    assert count_inputs(paths) == len(found) == 9
    assert count_inputs([*paths, "-"]) is None


def test_no_text_reaches_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{REPORT}</p></body></html>")
    with caplog.at_level("INFO"):
        the_document(path)
        the_failure("-", stdin=BytesIO("Kesh\xe9".encode("cp1252")))
    assert caplog.text == ""


def test_standard_input_is_the_programs_own_unless_another_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Program:
        buffer: Readable = BytesIO(REPORT.encode())

    monkeypatch.setattr("sys.stdin", Program())
    assert the_document("-").text == REPORT
