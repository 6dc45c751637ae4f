import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args, get_type_hints

import jsonschema
import pytest
from command_lines import PROGRAM, REPORT, Desk

from reportedly.cli.read import read
from reportedly.inference.labels import MARKINGS
from reportedly.inference.models import WEIGHTS, load_span_finder
from reportedly.operations import Marking

SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or Path(__file__).parents[3] / "shared")
SCHEMA = SHARED / "contract" / "reading.schema.json"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("dhal.txt", REPORT)
    return made


def flat(text: str) -> str:
    return " ".join(text.split())


def documents(desk: Desk) -> list[str]:
    with sqlite3.connect(desk.folder / "reportedly.sqlite") as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM documents ORDER BY name")]
    opened.close()
    return names


# What a person sees.


def test_each_claim_is_printed_and_the_last_line_accounts_for_the_input(desk: Desk) -> None:
    ended = desk.run("read", "dhal.txt", "--outlet", "Meridian Wire", "--published", "2024-03-04", "--title", "At Dhal")
    assert ended.code == 0
    assert ended.err == ""
    assert ended.out.splitlines()[-1] == "recorded 1, already there 0, failed 0 of 1"
    assert "Meridian Wire, 2024-03-04: At Dhal" in ended.out
    assert re.search(r"\n +1 \S", ended.out)
    assert "denial, negative, " in ended.out
    assert "not known " in ended.out
    assert "\x1b" not in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_quiet_prints_only_the_account(desk: Desk) -> None:
    assert desk.run("read", "dhal.txt", "--quiet").out == "recorded 1, already there 0, failed 0 of 1\n"


def test_reading_the_same_again_adds_nothing_and_prints_the_same(desk: Desk) -> None:
    first = desk.run("read", "dhal.txt")
    stored = (desk.folder / "reportedly.sqlite").read_bytes()
    again = desk.run("read", "dhal.txt")
    assert first.out.splitlines()[-2] == ""
    assert again.out.splitlines()[-1] == "recorded 0, already there 1, failed 0 of 1"
    assert again.out.splitlines()[:-1] == first.out.splitlines()[:-1]
    assert (desk.folder / "reportedly.sqlite").read_bytes() == stored


def test_without_a_ledger_nothing_is_left_behind(desk: Desk) -> None:
    ended = desk.run("read", "dhal.txt", "--no-ledger", "--quiet")
    assert ended.out == "read 1, failed 0 of 1\n"
    assert [path.name for path in desk.folder.iterdir()] == ["dhal.txt"]


def test_standard_input_is_read(desk: Desk) -> None:
    ended = desk.run("read", "-", "--quiet", stdin=REPORT.encode())
    assert (ended.code, ended.out) == (0, "recorded 1, already there 0, failed 0 of 1\n")


def test_a_text_in_a_language_that_is_not_read_yet_says_so(desk: Desk) -> None:
    ended = desk.run(
        "read", "-", stdin="نفى متحدث باسم حرس كيش قصف قرية ضال يوم السبت، وقال الجيش إن ثلاثة قتلوا.".encode()
    )
    assert ended.code == 0
    assert "claims in texts of this language (ar) are not read yet" in flat(ended.out)


def test_own_reference_book_files_are_used(desk: Desk) -> None:
    desk.write(
        "mine.yaml",
        "actors:\n  - id: kesh-guard\n    name: Kesh Guard\n    kind: armed group\n"
        "    names: [{text: Kesh Guard, language: en}]\n    source: made up\n",
    )
    assert "[kesh-guard]" in desk.run("read", "dhal.txt", "--no-ledger", "--reference", "mine.yaml").out
    assert "[kesh-guard]" not in desk.run("read", "dhal.txt", "--no-ledger").out


def test_contents_can_be_cut_as_another_corpus_does(desk: Desk) -> None:
    ours = desk.run("read", "dhal.txt", "--no-ledger", "--json", "-").objects
    same = desk.run("read", "dhal.txt", "--no-ledger", "--json", "-", "--marking", "ours").objects
    theirs = desk.run("read", "dhal.txt", "--no-ledger", "--json", "-", "--marking", "polnear").objects
    assert same == ours
    assert theirs[0]["claims"] != ours[0]["claims"]


def test_the_ways_of_marking_are_those_that_the_model_knows() -> None:
    hints = get_type_hints(read)
    assert set(get_args(hints["marking"])) == set(MARKINGS) == set(get_args(Marking))


# What a program gets.


def test_json_goes_to_standard_output_alone(desk: Desk) -> None:
    ended = desk.run("read", "dhal.txt", "--json", "-")
    [line] = ended.objects
    assert line["id"] == "dhal"
    assert line["claims"]
    assert "text" not in line
    assert ended.line == "recorded 1, already there 0, failed 0 of 1"


def test_json_keeps_the_order_of_the_inputs_also_for_what_was_there_already(desk: Desk) -> None:
    desk.run("read", str(desk.write_reports("some.jsonl", "b", "d")), "--quiet")
    path = desk.write_reports("all.jsonl", "d", "a", "b", "c", "a")
    ended = desk.run("read", str(path), "--json", "out.jsonl", "--quiet")
    assert ended.out == "recorded 2, already there 3, failed 0 of 5\n"
    lines = [json.loads(line) for line in (desk.folder / "out.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["d", "a", "b", "c", "a"]
    again = desk.run("read", str(path), "--json", "-").objects
    assert again == lines


def test_json_with_text_holds_the_words_that_the_spans_cover(desk: Desk) -> None:
    [line] = desk.run("read", "dhal.txt", "--json", "-", "--with-text").objects
    assert line["text"] == REPORT
    words = [REPORT[start:end] for claim in line["claims"] for start, end in claim["content"]]
    assert any("shelled" in piece for piece in words)


@pytest.mark.shared
@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the reading contract's schema is not in {SHARED}")
def test_every_line_keeps_the_reading_contract(desk: Desk) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    samples = Path(__file__).parents[2] / "src" / "reportedly" / "samples"
    book = ("--reference", str(samples / "reference.yaml"))
    for more in ([], ["--with-text"]):  # first read, then taken from the ledger
        ended = desk.run("read", str(samples / "reports.jsonl"), "dhal.txt", *book, "--json", "-", *more)
        assert len(ended.objects) >= 15
        assert [error.message for line in ended.objects for error in checker.iter_errors(line)] == []


def test_an_input_that_fails_has_no_line_in_the_json(desk: Desk) -> None:
    desk.write("empty.txt", b"")
    ended = desk.run("read", "empty.txt", "dhal.txt", "--json", "-")
    assert ended.code == 1
    assert [line["id"] for line in ended.objects] == ["dhal"]


# What goes wrong.

BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 64,
    "wrong.jsonl": '{"id": "a", "text": "Der Sprecher dementierte die Angriffe auf Dörfer"}\n'.encode("utf-16-le")[1:],
    "broken.jsonl": b'{"id": "a", "te\n',
    "nothing.jsonl": b"\n\n",
    "dated.jsonl": b'{"id": "a", "text": "The army said so.", "published": "last week"}\n',
    "page.html": b"<html><body></body></html>",
    "picture.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_input_gives_one_line_that_names_it_and_the_others_are_recorded(desk: Desk, name: str) -> None:
    desk.write(name, BAD[name])
    ended = desk.run("read", name, "dhal.txt", "--quiet")
    assert ended.code == 1
    assert ended.line.startswith("failed: ")
    assert name in ended.line
    assert re.search(r"\[[a-z-]+\]$", ended.line)
    assert ended.out == "recorded 1, already there 0, failed 1 of 2\n"
    assert documents(desk) == ["dhal"]


@pytest.mark.parametrize("name", ["missing.txt", "nothing-here"])
def test_a_path_where_there_is_nothing_to_read_is_named(desk: Desk, name: str) -> None:
    (desk.folder / "nothing-here").mkdir()
    ended = desk.run("read", name, "--quiet")
    assert ended.code == 1
    assert name in ended.line
    assert ended.out == "recorded 0, already there 0, failed 1 of 1\n"


def test_a_text_that_is_far_too_long_is_refused_at_once(desk: Desk) -> None:
    with (desk.folder / "huge.txt").open("wb") as out:
        out.truncate(100_000_000)
    ended = desk.run("read", "huge.txt", "dhal.txt", "--quiet")
    assert ended.code == 1
    assert "huge.txt" in ended.line
    assert "too-big" in ended.line or "too-large" in ended.line
    assert documents(desk) == ["dhal"]


def test_a_broken_line_costs_only_itself(desk: Desk) -> None:
    lines = [json.dumps({"id": "a", "text": REPORT}), '{"id": "b", "te', json.dumps({"id": "c", "text": REPORT + "."})]
    desk.write("mixed.jsonl", "\n".join(lines))
    ended = desk.run("read", "mixed.jsonl", "--quiet")
    assert ended.out == "recorded 2, already there 0, failed 1 of 3\n"
    assert "mixed.jsonl" in ended.line
    assert "2" in ended.line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--published", "14 July"), "14 July"),
        (("--published", "2024-02-30"), "2024-02-30"),
        (("--language", "Martian tongue"), "Martian tongue"),
        (("--with-text",), "--with-text"),
        (("--json", "dhal.txt"), "would overwrite"),
        (("--json", "mine.sqlite", "--ledger", "mine.sqlite"), "would overwrite"),
        (("--marking", "loose"), "--marking"),
        (("--marking", "polnear"), "--no-ledger"),
        (("--port", "1"), "--port"),
    ],
)
def test_a_command_that_makes_no_sense_gives_one_line_and_changes_nothing(
    desk: Desk, arguments: tuple[str, ...], named: str
) -> None:
    ended = desk.run("read", "dhal.txt", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.line
    assert [path.name for path in desk.folder.iterdir()] == ["dhal.txt"]
    assert (desk.folder / "dhal.txt").read_text() == REPORT


def test_json_in_a_folder_that_is_read_is_not_taken_for_an_input(desk: Desk) -> None:
    assert desk.run("read", ".", "--json", "out.jsonl", "--quiet").code == 0
    ended = desk.run("read", ".", "--json", "out.jsonl", "--quiet")
    assert ended.code == 2
    assert "out.jsonl would overwrite what it is made from" in ended.line


@pytest.mark.parametrize("ledger", ["missing/ledger.sqlite", ".", "dhal.txt", "/proc/ledger.sqlite"])
def test_a_ledger_that_cannot_be_had_gives_one_line_and_nothing_is_lost(desk: Desk, ledger: str) -> None:
    ended = desk.run("read", "dhal.txt", "--ledger", ledger)
    assert (ended.code, ended.out) == (1, "")
    assert Path(ledger).name in ended.line
    assert (desk.folder / "dhal.txt").read_text() == REPORT
    assert not list(desk.folder.glob("*.part"))


def test_json_that_cannot_be_written_is_noticed_before_anything_is_read(desk: Desk) -> None:
    ended = desk.run("read", "dhal.txt", "--json", "missing/out.jsonl")
    assert (ended.code, ended.out) == (1, "")
    assert "missing/out.jsonl: cannot be written" in ended.line
    assert not (desk.folder / "reportedly.sqlite").exists()


@pytest.mark.parametrize("content", ["actors: [{id: x}]\n", "- just\n- a list\n", "{", ""])
def test_a_reference_file_that_breaks_the_rules_gives_one_line(desk: Desk, content: str) -> None:
    desk.write("mine.yaml", content)
    ended = desk.run("read", "dhal.txt", "--reference", "mine.yaml", "--quiet")
    if ended.code == 0:
        assert content == ""
    else:
        assert "mine.yaml" in ended.line
        assert not (desk.folder / "reportedly.sqlite").exists()


def left_in(desk: Desk) -> list[str]:
    """What the working folder holds; the cache folder of these tests, which happens to lie in it, left out."""
    return sorted(path.name for path in desk.folder.iterdir() if path.name != "cache")


def cut_off(weights: Path) -> None:
    path = weights / "pairs.onnx"
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (shutil.rmtree, ".onnx: a part of the model is missing"),
        (lambda weights: (weights / "encoder.onnx").unlink(), "encoder.onnx: a part of the model is missing"),
        (cut_off, "pairs.onnx: a part of the model is damaged"),
    ],
    ids=["no folder", "no file", "a file cut off"],
)
def test_without_the_right_weights_nothing_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None], complaint: str
) -> None:
    weights = Path(shutil.copytree(WEIGHTS, desk.folder.parent / f"{desk.folder.name}-weights"))
    spoil(weights)
    for place in ("reportedly.operations", "reportedly.cli.order"):
        monkeypatch.setattr(f"{place}.load_span_finder", partial(load_span_finder, weights))
    for more in ([], ["--json", "out.jsonl"], ["--no-ledger", "--json", "-"]):
        ended = desk.run("read", "dhal.txt", *more)
        assert (ended.code, ended.out) == (1, "")
        assert complaint in ended.line
        assert left_in(desk) == ["dhal.txt"]


def test_a_program_that_was_installed_without_its_weights_says_so(desk: Desk) -> None:
    there = desk.folder.parent / f"{desk.folder.name}-installed"
    shutil.copytree(WEIGHTS.parents[1], there / "reportedly", ignore=shutil.ignore_patterns("weights"))
    environment = {**desk.environment, "PYTHONPATH": str(there)}
    ended = subprocess.run(
        [*PROGRAM, "read", "dhal.txt"], cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    [line] = ended.stderr.splitlines()
    assert line.startswith(f"reportedly: {there}")
    assert "a part of the model is missing" in line
    assert left_in(desk) == ["dhal.txt"]


# What happens when it is killed.


def test_killed_in_the_middle_and_started_again_every_document_is_there_once(desk: Desk) -> None:
    names = [f"report-{number:02}" for number in range(40)]
    path = desk.write_reports("all.jsonl", *names)
    out = desk.folder / "out.jsonl"
    arguments = ("read", str(path), "--json", str(out))
    program = desk.start(*arguments)
    assert program.stdout is not None
    while "report-07" not in program.stdout.readline():
        pass
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=30)
    assert program.returncode == -signal.SIGKILL
    there = documents(desk)
    assert "report-06" in there
    assert len(there) < len(names)
    assert not out.exists()

    ended = desk.run(*arguments, "--quiet")
    assert ended.out == f"recorded {40 - len(there)}, already there {len(there)}, failed 0 of 40\n"
    assert documents(desk) == names
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == names
    assert not list(desk.folder.glob("*.part"))


def test_killed_at_any_moment_the_rest_is_done_by_the_next_run(desk: Desk) -> None:
    names = [f"report-{number:02}" for number in range(40)]
    path = desk.write_reports("all.jsonl", *names)
    for wait_s in (0.6, 0.9):
        program = desk.start("read", str(path), "--quiet")
        try:
            program.wait(timeout=wait_s)
        except subprocess.TimeoutExpired:
            program.kill()
        program.communicate(timeout=30)
    desk.run("read", str(path), "--quiet")
    assert documents(desk) == names
    assert desk.run("read", str(path), "--quiet").out == "recorded 0, already there 40, failed 0 of 40\n"
