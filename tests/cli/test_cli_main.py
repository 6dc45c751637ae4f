import signal
import subprocess
from pathlib import Path

import pytest
from command_lines import PROGRAM, REPORT, Desk

from reportedly import __version__
from reportedly.cli.main import app


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("dhal.txt", REPORT)
    return made


def test_help_names_every_command_in_a_line_that_is_not_cut_off(desk: Desk) -> None:
    ended = desk.run("--help")
    assert ended.code == 0
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"\n  {command.callback.__name__} " in ended.out
    assert "..." not in ended.out.partition("Commands:")[2]
    assert max(map(len, ended.out.splitlines())) <= 80
    assert desk.run() == ended


def test_the_version_is_shown(desk: Desk) -> None:
    assert desk.run("--version").out == f"reportedly {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("nonsense",), "No such command 'nonsense'"),
        (("read",), "PATH..."),
        (("show",), "ID"),
        (("claims", "--nonsense"), "--nonsense"),
        (("claims", "--kind", "gossip"), "--kind"),
        (("claims", "--since", "12 March"), "'12 March' is not a date like"),
        (("claims", "--until", "2024-02-30"), "--until"),
        (("claims", "--limit", "0"), "--limit"),
        (("documents", "--limit", "many"), "--limit"),
        (("export", "pdf", "out.pdf"), "'pdf' is none of jsonl, csv"),
        (("export", "jsonl", "out.jsonl", "--kind", "denial"), "filters do not apply"),
        (("serve", "--port", "99999"), "--port"),
    ],
)
def test_a_command_that_is_not_understood_gives_one_line_and_exit_code_2(
    desk: Desk, arguments: tuple[str, ...], named: str
) -> None:
    ended = desk.run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.line.startswith("reportedly: ")
    assert named in ended.line


def test_a_bad_settings_file_gives_one_line(desk: Desk) -> None:
    desk.write("reportedly.toml", 'leger = "x"\n')
    ended = desk.run("read", "dhal.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "reportedly.toml, key 'leger' is not a setting" in ended.line


def test_the_ledger_of_the_settings_is_used_unless_another_is_named(desk: Desk) -> None:
    desk.write("reportedly.toml", 'ledger = "from-file.sqlite"\n')
    desk.run("read", "dhal.txt", "--quiet")
    assert (desk.folder / "from-file.sqlite").is_file()
    assert desk.run("documents").err == "1 of 1 documents\n"
    assert "named.sqlite" in desk.run("documents", "--ledger", "named.sqlite").line


def test_an_error_of_ours_is_raised_with_its_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportedly.cli.order.carry_out", broken)
    with pytest.raises(ZeroDivisionError):
        desk.run("read", "dhal.txt")


def test_a_failing_disk_gives_one_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: object) -> None:
        raise OSError(5, "Input/output error", "/mnt/reports")

    monkeypatch.setattr("reportedly.cli.order.carry_out", broken)
    ended = desk.run("read", "dhal.txt")
    assert (ended.code, ended.line) == (1, "reportedly: /mnt/reports: Input/output error")


def test_control_c_gives_one_line_accounts_for_what_was_done_and_exit_code_130(desk: Desk) -> None:
    path = desk.write_reports("many.jsonl", *(f"report-{number}" for number in range(3000)))
    program = desk.start("read", str(path))
    assert program.stdout is not None
    assert "report-0" in "".join(program.stdout.readline() for _ in range(3))
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=30)
    assert program.returncode == 130
    stopped, last = err.splitlines()
    assert last == "reportedly: stopped by Ctrl-C"
    assert stopped.startswith("stopped; recorded ")
    assert stopped.endswith(" more not begun: run the same command again")
    recorded = int(stopped.split()[2].rstrip(","))
    assert desk.run("documents", "--limit", "1").err.startswith(f"1 of {recorded} documents")


@pytest.mark.parametrize("arguments", [("claims",), ("read", "many.jsonl")])
def test_a_reader_of_our_output_who_goes_away_is_no_error_worth_a_word(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.write_reports("many.jsonl", *(f"report-{number}" for number in range(40)))
    desk.run("read", "many.jsonl", "--quiet")
    with desk.start(*arguments) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        err = program.stderr.read()
    assert "Traceback" not in err
    assert "roken pipe" not in err


def test_output_is_utf_8_also_where_the_terminal_is_not(desk: Desk) -> None:
    desk.write("arabic.jsonl", '{"id": "بيان", "text": "نفى متحدث باسم حرس كيش قصف قرية ضال.", "title": "حرس كيش"}\n')
    environment = {**desk.environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (["read", "arabic.jsonl", "--json", "-"], ["documents"]):
        ended = subprocess.run(
            [*PROGRAM, *arguments], cwd=desk.folder, env=environment, capture_output=True, check=False
        )
        assert ended.returncode == 0, ended.stderr
        assert "حرس كيش".encode() in ended.stdout
