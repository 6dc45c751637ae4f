from pathlib import Path

import pytest

from reportedly.domain.errors import ReportedlyError
from reportedly.settings import FILE_NAME, load_settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LEDGER", "REFERENCE", "GAZETTEER", "HOST", "PORT", "CONFIG"):
        monkeypatch.delenv(f"REPORTEDLY_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_file_or_environment_the_ledger_lies_in_the_working_folder() -> None:
    settings = load_settings()
    assert settings.ledger == Path("reportedly.sqlite")
    assert settings.reference == ()
    assert settings.host == "127.0.0.1"


def test_the_gazetteer_lies_in_the_persons_own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reportedly.settings.user_data_path", lambda name, appauthor: tmp_path / "data" / name)
    assert load_settings().gazetteer == tmp_path / "data" / "reportedly" / "gazetteer"
    assert not (tmp_path / "data").exists()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1


def test_paths_in_a_file_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    config = desk / "mine.toml"
    config.write_text(
        'ledger = "north.sqlite"\nreference = ["north.yaml", "/srv/south.yaml"]\ngazetteer = "places"\nport = 9000\n'
    )
    monkeypatch.setenv("REPORTEDLY_CONFIG", str(config))
    settings = load_settings()
    assert settings.ledger == desk / "north.sqlite"
    assert settings.reference == (desk / "north.yaml", Path("/srv/south.yaml"))
    assert settings.gazetteer == desk / "places"
    assert settings.port == 9000


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE_NAME).write_text('ledger = "file.sqlite"\nport = 9000\n')
    monkeypatch.setenv("REPORTEDLY_LEDGER", "environment.sqlite")
    monkeypatch.setenv("REPORTEDLY_REFERENCE", "a.yaml:b.yaml")
    settings = load_settings()
    assert settings.ledger == Path("environment.sqlite")
    assert settings.reference == (Path("a.yaml"), Path("b.yaml"))
    assert settings.port == 9000


def test_an_empty_variable_sets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE_NAME).write_text('ledger = "file.sqlite"\n')
    monkeypatch.setenv("REPORTEDLY_LEDGER", "")
    assert load_settings().ledger == Path("file.sqlite")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('leger = "x"\n', "'leger' is not a setting; there are gazetteer, host, key, ledger, port, reference"),
        ('port = "many"\n', "key 'port'"),
        ("port = 99999\n", "key 'port'"),
        ("reference = 7\n", "key 'reference'"),
        ("ledger = \n", "is not TOML"),
    ],
)
def test_a_bad_file_gives_one_line_that_names_file_and_key(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    with pytest.raises(ReportedlyError) as failure:
        load_settings()
    line = str(failure.value)
    assert named in line
    assert FILE_NAME in line
    assert "\n" not in line


def test_a_file_that_is_named_but_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CONFIG", "nowhere.toml")
    with pytest.raises(ReportedlyError, match=r"nowhere\.toml: No such file"):
        load_settings()


def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_PORT", "many")
    with pytest.raises(ReportedlyError, match=r"^environment variable REPORTEDLY_PORT: .*'many'"):
        load_settings()
