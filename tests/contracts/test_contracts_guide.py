"""The user guide tells of every command, option and setting, and of none that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from reportedly.cli.main import app
from reportedly.extensions import CHECKS, EXPORTS
from reportedly.settings import PREFIX, Settings
from reportedly.sources.intake import SOURCES

GUIDE = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
EVERYWHERE = {"--help"}


def commands() -> dict[str, set[str]]:
    """Each command with its options; a command of a group under both names, as it is typed."""
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        for name, command in commands_in(group)
    }


def commands_in(group: typer.core.TyperGroup) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from ((f"{name} {inner}", found) for inner, found in commands_in(command))
        else:
            assert isinstance(command, typer.core.TyperCommand)
            yield name, command


def sections() -> dict[str, str]:
    """The guide's text under each heading `reportedly NAME`."""
    parts = re.split(r"(?m)^#+ (.*)$", GUIDE)
    headed = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {
        found.group(1): text for head, text in headed.items() if (found := re.fullmatch(r"`reportedly ([\w ]+)`", head))
    }


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert set(sections()) == set(commands())


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_section_of_a_command_names_each_of_its_options_and_no_other(command: str) -> None:
    table = "\n".join(line for line in sections()[command].splitlines() if line.startswith("| `"))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", table))
    assert named - EVERYWHERE == commands()[command] - EVERYWHERE


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_guide_names_each_setting(name: str) -> None:
    assert f"`{name}`" in GUIDE
    assert f"`{PREFIX}{name.upper()}`" in GUIDE


def test_the_guide_names_each_kind_of_input_format_and_check() -> None:
    assert {ending for ending in SOURCES if f"`{ending}`" not in GUIDE} == set()
    assert {form for form in EXPORTS if f"`{form}`" not in GUIDE} == set()
    assert {code for code in CHECKS if f"`{code}`" not in GUIDE} == set()
