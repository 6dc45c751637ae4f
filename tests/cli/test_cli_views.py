import csv
import json
import signal
import sqlite3
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from command_lines import REPORT, Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A folder with a ledger of three documents, two of one outlet."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    known = {"published": "2024-03-04", "outlet": "Meridian Wire", "title": "Shelling at Dhal"}
    reports = [
        {"id": "dhal", "text": REPORT, **known},
        {
            "id": "formula",
            "text": f"{REPORT}\nMore to come.",
            **known,
            "title": "=HYPERLINK(1)",
            "published": "2024-03-02",
        },
        {"id": "other", "text": f"{REPORT}\nNo comment was made.", "outlet": "Radio Kesh"},
    ]
    made.write("reports.jsonl", "".join(json.dumps(report) + "\n" for report in reports))
    assert made.run("read", "reports.jsonl", "--quiet").code == 0
    return made


def some_claim(desk: Desk) -> dict[str, Any]:
    return desk.run("claims", "--kind", "denial", "--json", "--limit", "1").objects[0]


def test_claims_are_listed_below_their_documents(desk: Desk) -> None:
    ended = desk.run("claims", "--kind", "denial")
    assert ended.code == 0
    assert "Meridian Wire, 2024-03-04: Shelling at Dhal" in ended.out
    assert "Radio Kesh, date not known: other" in ended.out
    assert "accusation" not in ended.out
    assert ended.line == f"{ended.out.count('denial, negative')} of {ended.out.count('denial, negative')} claims"


@pytest.mark.parametrize(
    ("options", "some"),
    [
        (("--outlet", "Radio Kesh"), True),
        (("--outlet", "Nobody Daily"), False),
        (("--speaker", "army"), True),
        (("--speaker", "nobody"), False),
        (("--actor", "Kesh Guard"), True),
        (("--actor", "nobody"), False),
        (("--place", "nowhere"), False),
        (("--polarity", "negative"), True),
        (("--kind", "question"), False),
        (("--text", "shelled"), True),
        (("--text", "zeppelin"), False),
        (("--since", "2024-03-01", "--until", "2024-03-31"), True),
        (("--since", "2031-01-01"), False),
        (("--background",), True),
    ],
)
def test_each_filter_reaches_the_ledger(desk: Desk, options: tuple[str, ...], some: bool) -> None:
    every = desk.run("claims", "--json").objects
    found = desk.run("claims", "--json", *options).objects
    assert bool(found) is some
    assert {row["id"] for row in found} <= {row["id"] for row in every} or options == ("--background",)


def test_pages_follow_one_another_without_gap_or_overlap(desk: Desk) -> None:
    every = [row["id"] for row in desk.run("claims", "--json").objects]
    seen: list[str] = []
    more: tuple[str, ...] = ()
    while more is not None and len(seen) <= len(every):
        ended = desk.run("claims", "--json", "--limit", "2", *more)
        seen += [row["id"] for row in ended.objects]
        _, found, cursor = ended.line.partition("--after ")
        if not found:
            break
        more = ("--after", cursor)
    assert seen == every
    assert len(every) > 4


def test_a_claim_as_json_has_its_words_and_its_document(desk: Desk) -> None:
    claim = some_claim(desk)
    assert claim["words"]
    assert claim["document"]["outlet"] in {"Meridian Wire", "Radio Kesh"}
    assert {"content", "cue", "speakers", "kind", "findings"} <= set(claim)


def test_documents_are_listed_newest_first_with_their_claims_counted(desk: Desk) -> None:
    ended = desk.run("documents")
    assert ended.line == "3 of 3 documents"
    assert ended.out.index("Shelling at Dhal") < ended.out.index("=HYPERLINK(1)")
    assert "date not known, en, " in ended.out
    rows = desk.run("documents", "--json").objects
    assert sorted(row["name"] for row in rows) == ["dhal", "formula", "other"]
    first = desk.run("documents", "--limit", "1")
    assert "1 of 3 documents; go on with --after " in first.line


def test_a_claim_is_shown_by_the_beginning_of_its_id_in_its_place(desk: Desk) -> None:
    claim = some_claim(desk)
    ended = desk.run("show", claim["id"][:12])
    assert ended.code == 0
    flat = " ".join(ended.out.split())
    assert f"[[{' '.join(claim['words'][0].split())}" in flat
    assert claim["id"] in flat
    assert claim["document"]["id"] in flat
    assert desk.run("show", claim["id"], "--json").objects == [claim]


def test_a_document_is_shown_with_its_claims(desk: Desk) -> None:
    [head] = [row for row in desk.run("documents", "--json").objects if row["name"] == "other"]
    assert "Radio Kesh, date not known: other" in desk.run("show", head["id"][:12]).out
    [whole] = desk.run("show", head["id"], "--json").objects
    assert whole["id"] == "other"
    assert whole["text"].startswith("ORVANY")
    assert len([claim for claim in whole["claims"] if not claim["background"]]) == head["claims"]


def test_explain_walks_from_the_claim_to_the_bytes(desk: Desk) -> None:
    claim = some_claim(desk)
    ended = desk.run("explain", claim["id"][:12])
    assert ended.code == 0
    steps = [line.strip() for line in ended.out.splitlines() if line.endswith(": checked")]
    assert len(steps) >= 6
    assert "claim" in steps[0]
    assert any("bytes as given" in step for step in steps)
    assert claim["document"]["sha256"] in ended.out


def test_explain_says_which_step_does_not_hold(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("dhal.txt", REPORT)
    desk.run("read", "dhal.txt", "--quiet")
    claim = some_claim(desk)
    with sqlite3.connect(tmp_path / "reportedly.sqlite") as opened:
        opened.execute("UPDATE texts SET text = replace(text, 'Dhal', 'Kesh')")
    opened.close()
    ended = desk.run("explain", claim["id"])
    assert ended.code == 1
    assert "text: DOES NOT HOLD" in ended.out
    assert ended.line.startswith("does not hold: ")


@pytest.mark.parametrize("command", ["show", "explain"])
@pytest.mark.parametrize("identifier", ["c123456", "d123456", "zebra", "c", ""])
def test_an_id_that_no_entry_has_gives_one_line(desk: Desk, command: str, identifier: str) -> None:
    ended = desk.run(command, identifier)
    assert (ended.code, ended.out) == (1, "")
    assert repr(identifier) in ended.line


@pytest.mark.parametrize("command", [("claims",), ("documents",), ("show", "c1"), ("explain", "c1"), ("serve",)])
def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    desk = Desk(tmp_path)
    ended = desk.run(*command)
    assert (ended.code, ended.out) == (1, "")
    assert "reportedly.sqlite" in ended.line
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_named_and_left_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("notes.txt", "these are notes\n" * 100)
    ended = desk.run("claims", "--ledger", "notes.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "notes.txt" in ended.line
    assert path.read_text() == "these are notes\n" * 100


def test_a_cursor_of_nowhere_gives_one_line(desk: Desk) -> None:
    ended = desk.run("claims", "--after", "nowhere")
    assert ended.code == 1
    assert "'nowhere'" in ended.line


# Exports.


def test_a_table_of_claims_honours_the_filters_and_cannot_run_in_a_spreadsheet(desk: Desk) -> None:
    ended = desk.run("export", "csv", "out.csv", "--kind", "denial", "--outlet", "Meridian Wire")
    rows = list(csv.DictReader((desk.folder / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert ended.line == f"wrote {len(rows)} claims"
    assert {row["kind"] for row in rows} == {"denial"}
    assert {row["title"] for row in rows} == {"Shelling at Dhal", "'=HYPERLINK(1)"}
    assert {row["status"] for row in rows} == {"proposed"}


def test_a_byte_order_mark_only_when_asked(desk: Desk) -> None:
    desk.run("export", "csv", "plain.csv")
    desk.run("export", "csv", "marked.csv", "--bom")
    plain, marked = ((desk.folder / name).read_bytes() for name in ("plain.csv", "marked.csv"))
    assert marked == b"\xef\xbb\xbf" + plain


def test_readings_are_exported_whole(desk: Desk) -> None:
    ended = desk.run("export", "jsonl", "-")
    assert [line["id"] for line in ended.objects] == [row["name"] for row in desk.run("documents", "--json").objects]
    assert ended.line == "wrote 3 documents"


def test_an_export_that_cannot_be_written_gives_one_line(desk: Desk) -> None:
    ended = desk.run("export", "csv", "missing/out.csv")
    assert (ended.code, ended.out) == (1, "")
    assert "missing/out.csv: cannot be written: No such file" in ended.line


# The demo and the server.


def test_the_demo_reads_the_samples_into_a_ledger_of_its_own_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.run("demo", "--no-serve")
    assert first.code == 0
    assert first.err == ""
    assert first.out.startswith("recorded ")
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
    again = desk.run("demo", "--no-serve")
    assert again.out.startswith("recorded 0, already there ")
    [ledger] = (tmp_path / "cache" / "reportedly").glob("*.sqlite")
    assert len(desk.run("documents", "--ledger", str(ledger), "--json").objects) >= 14
    assert ledger.parent.stat().st_mode & 0o077 == 0


def test_a_ledger_is_served_until_control_c(desk: Desk) -> None:
    with desk.start("serve", "--port", "0", "--no-browser") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        line = program.stdout.readline()
        address = line.split()[4]
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}/claims.json", timeout=10) as answer:
            assert json.loads(answer.read())
        program.send_signal(signal.SIGINT)
        assert program.stdout.read() == "stopped\n"
        assert program.stderr.read() == ""
    assert program.returncode == 0


def test_an_address_of_another_machine_is_refused(desk: Desk) -> None:
    ended = desk.run("serve", "--host", "0.0.0.0", "--no-browser")
    assert (ended.code, ended.out) == (1, "")
    assert "0.0.0.0" in ended.line
