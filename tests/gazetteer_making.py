"""Gazetteers for tests: small ones of invented places, and where the real default table is compiled once.

A plugin of pytest (see pyproject.toml), so that its fixtures hold in every folder of tests.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.reference.gazetteer import DEFAULT, Gazetteer, open_gazetteer
from reportedly.reference.gazetteer_compile import default_source
from reportedly.reference.gazetteer_table import Row, Title, write_table

VARIABLE = "REPORTEDLY_GAZETTEER"
TITLE = Title("invented", "none")

KESH = Row(
    id="geonames-1",
    names=("Kesh", "Al Kesh", "Káesh", "كيش"),
    kind="town",
    lat=23.05,
    lon=-38.3,
    radius_km=3.0,
    country="SY",
    admin1="SY.01",
    population=90_000,
    geonameid=1,
)


def row(number: int, *names: str, **more: object) -> Row:
    """Kesh under another number and name, and what else is given."""
    return replace(KESH, id=f"geonames-{number}", names=names, geonameid=number, **more)  # type: ignore[arg-type]


def write_small_default(folder: Path) -> Path:
    """A default table of one town in the middle of the ocean, which passes for the compiled one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / DEFAULT
    write_table(path, Title(default_source(), "invented"), [row(7, "Ostrovan", country="TX", admin1="TX.07")])
    return path


@pytest.fixture(scope="session", autouse=True)
def small_gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that the setting names in all tests, so that none touches that of the person who runs them."""
    folder = tmp_path_factory.mktemp("small") / "gazetteer"
    write_small_default(folder)
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    yield folder
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before


@pytest.fixture(scope="session")
def default_gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The default table, compiled once for all tests that ask for it."""
    return open_gazetteer(tmp_path_factory.mktemp("default"), say=lambda line: None)
