"""What English needs beside its data: how a verb is inflected."""

from collections.abc import Mapping, Sequence

VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, str, str, str, str]:
    """The base, -s, past, past participle and -ing form of a verb; a particle stays behind ("called for")."""
    head, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    if head in irregular:
        third, past, participle, ing = irregular[head]
    else:
        third, past, ing = _third_person(head), _past(head), _ing(head)
        participle = past
    return (head + tail, third + tail, past + tail, participle + tail, ing + tail)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + "ing"
