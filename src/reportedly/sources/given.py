import re
from dataclasses import dataclass, fields

from reportedly.domain.errors import InputError
from reportedly.sources.dates import iso_date
from reportedly.sources.languages import primary_language

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the inputs; it fills what an input does not say itself. None = not given.

    `published` is an ISO date or time, `language` a tag like `ar` or `en-GB`.
    """

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None


def validated(given: Given) -> Given:
    """`given` with its date and its language in the one form that a Document has; an empty value is not given.

    Raises InputError `bad-date`, `bad-language` or `bad-text` for a value that cannot be taken as it is.
    """
    values = {field.name: told(getattr(given, field.name)) for field in fields(given)}
    for name, value in values.items():
        refuse_bad_text(value, name)
    return Given(
        outlet=values["outlet"],
        title=values["title"],
        published=iso_date(values["published"]) if values["published"] else None,
        language=_language(values["language"]) if values["language"] else None,
    )


def told(value: str | None) -> str | None:
    """`value` without white space around it; None if nothing is left: an empty value says nothing."""
    return (value or "").strip() or None


def refuse_bad_text(value: str | None, what: str) -> None:
    """Nothing, if `value` can be stored in UTF-8 in any database.

    Raises InputError `bad-text` for half a surrogate pair or a NUL, naming the place of the first one.
    """
    found = _NO_CHARACTER.search(value or "")
    if found:
        raise InputError("bad-text", f"{what} holds U+{ord(found[0]):04X}, which is no character, at {found.start()}")


def _language(tag: str) -> str:
    language = primary_language(tag)
    if language is None:
        raise InputError("bad-language", f"{tag!r} is no language code; write it like en or ar")
    return language
