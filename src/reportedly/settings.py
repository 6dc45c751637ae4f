"""The settings: read once, frozen, passed down.

A value comes from the environment (`REPORTEDLY_LEDGER`, ...), else from the settings file (`$REPORTEDLY_CONFIG`, else
`reportedly.toml` in the working folder), else from the default here. Options on the command line go before them all.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from reportedly.domain.errors import ReportedlyError

PREFIX = "REPORTEDLY_"
CONFIG = "REPORTEDLY_CONFIG"
FILE_NAME = "reportedly.toml"
_PATHS = ("ledger", "reference", "gazetteer", "key")


def _data_folder(name: str) -> Path:
    """Where this person's programs keep their data, as the operating system has it; nothing is made."""
    return user_data_path("reportedly", appauthor=False) / name


class Settings(BaseSettings):
    """What a folder or a person sets once. Each name in capitals after `REPORTEDLY_` is its environment variable."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    ledger: Path = Field(default=Path("reportedly.sqlite"), description="the ledger's file")
    reference: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="reference book files of one's own, added to the shipped book"
    )
    gazetteer: Path = Field(
        default_factory=lambda: _data_folder("gazetteer"),
        description="folder of the gazetteer's tables, the compiled and the imported",
    )
    key: Path = Field(
        default_factory=lambda: _data_folder("checkpoint.key"), description="the key that checkpoints are signed with"
    )
    host: str = Field(default="127.0.0.1", description="address that the server listens on")
    port: int = Field(default=8400, ge=0, le=65535, description="port that the server listens on; 0 = any free one")

    @field_validator("reference", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        return tuple(part for part in value.split(os.pathsep) if part) if isinstance(value, str) else value


def load_settings(folder: Path | None = None) -> Settings:
    """The settings in force in `folder` (the working folder if None).

    Raises ReportedlyError, naming the key and where it stands, for an unknown key, a bad value or an unreadable file.
    """
    path = _config_file(folder or Path())
    from_file = _read_file(path) if path else {}
    try:
        return Settings(**{key: value for key, value in from_file.items() if not os.environ.get(_variable(key))})
    except ValidationError as error:
        raise ReportedlyError(_in_one_line(error, path)) from error


def _config_file(folder: Path) -> Path | None:
    if named := os.environ.get(CONFIG):
        return Path(named)
    usual = folder / FILE_NAME
    return usual if usual.is_file() else None


def _variable(key: str) -> str:
    return PREFIX + key.upper()


def _read_file(path: Path) -> dict[str, Any]:
    """The file's values. Paths in it are relative to the file, so that it can be used from any folder."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportedlyError(f"settings file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportedlyError(f"settings file {path} is not TOML: {error}") from error
    return {key: _beside(path, value) if key in _PATHS else value for key, value in values.items()}


def _beside(path: Path, value: object) -> object:
    match value:
        case str():
            return path.parent / value
        case list():
            return tuple(_beside(path, part) for part in value)
        case _:
            return value


def _in_one_line(error: ValidationError, path: Path | None) -> str:
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else "?"
    variable = _variable(key)
    where = f"environment variable {variable}" if os.environ.get(variable) else f"settings file {path}, key {key!r}"
    if first["type"] == "extra_forbidden":
        return f"{where} is not a setting; there are {', '.join(sorted(Settings.model_fields))}"
    return f"{where}: {first['msg']} (it is {first['input']!r})"
