"""Wikidata's entity JSON as entries of the book's format, for a person to go over before they are used.

The form is that of Wikidata's JSON exports (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html): an
object with `entities` by id, one entity alone, or a list of them. Taken are labels and aliases in English and Arabic,
inception (P571), dissolution (P576), parent organisation (P749) and instance of (P31).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.folding import fold

LANGUAGES = ("en", "ar")
INCEPTION, DISSOLVED, PARENT, INSTANCE_OF = "P571", "P576", "P749", "P31"
KINDS: Mapping[str, str] = {
    "Q17149090": "armed group",  # armed organization
    "Q3024240": "state",  # historical country
    "Q6256": "state",  # country
    "Q3624078": "state",  # sovereign state
    "Q176799": "state force",  # military unit
    "Q772547": "state force",  # armed forces
    "Q37726": "state force",  # army
    "Q192283": "agency",  # news agency
    "Q11032": "outlet",  # newspaper
    "Q1616075": "outlet",  # television station
    "Q1193236": "outlet",  # news media
    "Q14350": "outlet",  # radio station
}
"""The book's kind for what Wikidata says something is an instance of; whatever else it is becomes a body."""

PRECISION_YEAR, PRECISION_MONTH, PRECISION_DAY = 9, 10, 11
_LENGTHS = {PRECISION_YEAR: 4, PRECISION_MONTH: 7, PRECISION_DAY: 10}
_PUBLISHERS = frozenset({"outlet", "agency", "monitor"})


def actors_as_yaml(path: Path) -> tuple[str, int]:
    """The entities of one file as the YAML of a book, with what is to be looked at in comments; and how many there are.

    Raises ReferenceBookError, naming the file, if it cannot be read or holds no entity with an English label.
    """
    entities = [entity for entity in _entities(_parsed(path), path) if "en" in entity.get("labels", {})]
    if not entities:
        raise ReferenceBookError(f"{path}: no entity with an English label is in it")
    ids = _ids(entities)
    entries = "".join(_as_yaml(_entry(entity, ids), _to_look_at(entity, ids)) for entity in entities)
    return f"{_HEAD}actors:\n{entries}", len(entities)


_HEAD = (
    "# Taken from Wikidata: go over every entry before you use it. Check the kind, bound each name to the time\n"
    "# in which it was borne, add backers and places, and leave out what you cannot vouch for.\n"
)


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReferenceBookError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ReferenceBookError(f"{path}: is not JSON: {error}") from error


def _entities(content: Any, path: Path) -> list[Mapping[str, Any]]:
    found = content.get("entities", content) if isinstance(content, dict) else content
    if isinstance(found, dict):
        found = [found] if "labels" in found else list(found.values())
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ReferenceBookError(f"{path}: holds no entities as Wikidata exports them")
    return found


def _ids(entities: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The book's id for each of Wikidata's: made of the English label, with a number where two have one label."""
    ids: dict[str, str] = {}
    for entity in entities:
        stem = re.sub(r"[^a-z0-9]+", "-", fold(entity["labels"]["en"]["value"]).text).strip("-") or "unnamed"
        free, number = stem, 1
        while free in ids.values():
            number += 1
            free = f"{stem}-{number}"
        ids[str(entity.get("id", free))] = free
    return ids


def _entry(entity: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, object]:
    kind = _kind(entity)
    parent = next((ids[id_] for id_ in _items(entity, PARENT) if id_ in ids), None)
    known: dict[str, object | None] = {
        "id": ids.get(str(entity.get("id")), ""),
        "name": entity["labels"]["en"]["value"],
        "kind": kind,
        "names": list(_names(entity)),
        "owners": [{"name": "unknown"}] if kind in _PUBLISHERS else None,
        "leaning": "unknown" if kind in _PUBLISHERS else None,
        "parent": parent,
        "since": _date(entity, INCEPTION),
        "until": _date(entity, DISSOLVED),
        "source": f"Wikidata {entity.get('id', '')}, to be checked".replace("  ", " "),
    }
    return {key: value for key, value in known.items() if value is not None}


def _names(entity: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    seen = set()
    for language in LANGUAGES:
        label = entity.get("labels", {}).get(language)
        for value in [*([label] if label else []), *entity.get("aliases", {}).get(language, [])]:
            name = (value["value"].strip(), language)
            if name[0] and name not in seen:
                seen.add(name)
                yield {"text": name[0], "language": language}


def _values(entity: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """The values of a property's statements that are not deprecated and have one."""
    for statement in entity.get("claims", {}).get(key, ()):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value")
        if statement.get("rank") != "deprecated" and isinstance(value, dict):
            yield value


def _items(entity: Mapping[str, Any], key: str) -> list[str]:
    return [str(value["id"]) for value in _values(entity, key) if "id" in value]


def _kind(entity: Mapping[str, Any]) -> str:
    return next((KINDS[id_] for id_ in _items(entity, INSTANCE_OF) if id_ in KINDS), "body")


def _date(entity: Mapping[str, Any], key: str) -> str | None:
    """The first date of a property, as exact as Wikidata gives it; None if it is vaguer than a year or before 1000."""
    for value in _values(entity, key):
        length = _LENGTHS.get(value.get("precision", 0))
        match = re.fullmatch(r"\+(\d{4}-\d{2}-\d{2})T.*", str(value.get("time", "")))
        if length and match:
            return match[1][:length]
    return None


def _to_look_at(entity: Mapping[str, Any], ids: Mapping[str, str]) -> Iterator[str]:
    """What the entry leaves out or takes on trust."""
    what = _items(entity, INSTANCE_OF)
    if not any(id_ in KINDS for id_ in what):
        yield f"kind: Wikidata says {', '.join(what) or 'nothing'}, which is taken for a body"
    for parent in _items(entity, PARENT):
        if parent not in ids:
            yield f"parent: {parent} of Wikidata is not in this file"


def _as_yaml(entry: Mapping[str, object], notes: Iterator[str]) -> str:
    text = yaml.safe_dump([dict(entry)], allow_unicode=True, sort_keys=False, width=1_000, default_flow_style=None)
    comments = "".join(f"  # {note}\n" for note in notes)
    return comments + "".join(f"  {line}\n" for line in text.splitlines())
