"""YAML read as texts, lists and mappings only: nothing is guessed to be a date, a number or a truth value."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from reportedly.domain.errors import ReferenceBookError

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    try:
        from yaml import CSafeLoader as _Loader
    except ImportError:  # a PyYAML built without libyaml: the same result, ten times slower
        from yaml import SafeLoader as _Loader

_NULLS = ("", "~", "null")


def fault(file: str, where: str, text: str) -> ReferenceBookError:
    """The error that says `text` of the entry `where` of `file`; an empty part is left out."""
    return ReferenceBookError(": ".join(part for part in (file, where, text) if part))


def parsed(path: Path | Traversable, file: str) -> object:
    """The YAML of one file, called `file` in messages, as dicts, lists, texts and None; an empty file is a mapping.

    Raises ReferenceBookError, naming file, line and fault.
    """
    try:
        return _plain(yaml.parse(path.read_bytes(), Loader=_Loader), file)
    except OSError as error:
        raise fault(file, "", f"cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise fault(file, "", f"is not YAML: {_first_fault(error)}") from error


def _plain(events: Iterable[yaml.Event], file: str) -> object:
    """The YAML as dicts, lists, texts and None.

    All that is not null is text: `NO` is Norway, and a date stays as it was written. PyYAML's own constructor would
    make other values of them, and take three times as long.
    """
    root: list[object] = []
    inside: list[_Open] = [_Open(root, None)]
    for event in events:
        match event:
            case yaml.ScalarEvent():
                _put(inside[-1], _scalar(event), event, file)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                value: _Values = {} if isinstance(event, yaml.MappingStartEvent) else []
                _put(inside[-1], value, event, file)
                inside.append(_Open(value, None))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                inside.pop()
            case yaml.AliasEvent():
                raise fault(file, _line(event), "a book has no aliases (*)")
    if len(root) > 1:
        raise fault(file, "", "holds several YAML documents; one is expected")
    return root[0] if root else {}


_Values = dict[str, object] | list[object]


@dataclass(slots=True)
class _Open:
    """A list or mapping that the reading is inside of, and the key that waits for its value."""

    values: _Values
    key: str | None


def _put(open_: _Open, value: object, event: yaml.Event, file: str) -> None:
    if isinstance(open_.values, list):
        open_.values.append(value)
    elif open_.key is None:
        if not isinstance(value, str) or value in open_.values:
            raise fault(file, _line(event), f"the key {value!r} is doubled or not a word")
        open_.key = value
    else:
        open_.values[open_.key] = value
        open_.key = None


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else ""


def _scalar(event: yaml.ScalarEvent) -> str | None:
    return None if event.implicit[0] and event.value in _NULLS else event.value


def _first_fault(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)
