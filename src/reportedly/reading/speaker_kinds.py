"""What kind of speaker a phrase names, and the person's name in it."""

import re
from collections.abc import Iterator, Sequence

from reportedly.domain.readings import ActorMention, SpeakerKind
from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reference.book import ReferenceBook

NAME = re.compile(r"(?:[A-Z][\w’'.-]*|al-[A-Z]\w+)(?: (?:[A-Z][\w’'.-]*|al-[A-Z]\w+|bin|ibn|al|el|de|von))*")
LONGEST_NAME = 5
"""Words; a longer run of capitals is a title or a heading."""


def speaker_kind(words: str, actor: ActorMention | None, book: ReferenceBook, language: Language) -> SpeakerKind:
    """The kind of speaker that `words` name: by the reference book, by role words, by pronoun, else by capitals."""
    if words.lower() in language.words("grammar", "pronouns_person"):
        return "person"
    if words.lower() in language.words("grammar", "pronouns_group"):
        return "organization"
    parts = re.findall(r"[\w-]+", words.lower())
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).lower()
    if actor is not None and bare in {name.lower() for name in (actor.name, *actor.aliases)}:
        # the Orvany Post is an outlet, whatever a post is else
        return _by_book(words, actor, book, language) or _by_form(words, parts, language)
    return (
        _by_role(words, parts, language) or _by_book(words, actor, book, language) or _by_form(words, parts, language)
    )


def _by_role(words: str, parts: Sequence[str], language: Language) -> SpeakerKind | None:
    head = head_word(parts, language)
    if head in language.words("speakers", "social_media"):
        return "social-media"
    if head in language.words("speakers", "official_statement"):
        return "official-statement"
    unnamed = not language.words("speakers", "unnamed").isdisjoint(parts)
    if unnamed or (head in language.words("speakers", "anonymous") and not person_name(words, language)):
        return "anonymous"
    return None


def _by_book(words: str, actor: ActorMention | None, book: ReferenceBook, language: Language) -> SpeakerKind | None:
    if actor is None or not actor.actor:
        return None
    if not language.words("speakers", "inside_bodies").isdisjoint(re.findall(r"[\w-]+", words.lower())):
        return None
    return "outlet" if book.actors[actor.actor].kind in {"outlet", "agency"} else "organization"


def _by_form(words: str, parts: Sequence[str], language: Language) -> SpeakerKind:
    head = head_word(parts, language)
    if head in language.words("speakers", "person") or person_name(words, language):
        return "person"
    if head in language.words("speakers", "outlet"):
        return "outlet"
    someone = bool(parts) and parts[0] in {"one", "a", "an"} and head not in language.words("speakers", "organization")
    return "anonymous" if someone else "organization"


def head_word(parts: Sequence[str], language: Language) -> str:
    """The word that a phrase of lower-case words is about: the last before "of", "in", "from" and the like."""
    links = language.words("grammar", "phrase_links")
    for number, word in enumerate(parts):
        if number and word in links:
            return parts[number - 1]
    return parts[-1] if parts else ""


def person_name(words: str, language: Language) -> str | None:
    """The name of a person in a speaker's phrase ("KG spokeswoman Mirel Tashan" -> "Mirel Tashan"), else None.

    A name is a run of capitalised words that is no role, place of work or acronym, next to a word for a person's
    office or standing alone.
    """
    candidates = [(match.start(), name) for match in NAME.finditer(words) if (name := _name(words, match, language))]
    if not candidates:
        return None
    if not language.words("speakers", "person").isdisjoint(re.findall(r"[\w-]+", words.lower())):
        return max(candidates, key=lambda candidate: (" " in candidate[1], candidate[0]))[1]
    alone = candidates[0][1]
    return alone if _could_be_person(words, alone) else None


def _name(words: str, match: re.Match[str], language: Language) -> str | None:
    """The name in a run of capitals, without roles and titles; None if the run names something else."""
    before = words[: match.start()].lower().split()
    while before and before[-1] in language.words("grammar", "determiners"):
        before.pop()
    if before and before[-1] in language.words("grammar", "prepositions"):
        return None
    roles = language.words("speakers", "person") | language.words("speakers", "modifiers")
    titles = language.words("speakers", "titles") | language.words("grammar", "determiners")
    parts = [part for part in match.group().split() if part.lower().strip(".") not in roles | titles]
    lower = {part.lower().strip(".,") for part in parts}
    generic = language.words("speakers", "anonymous") | language.words("groups", "modifiers")
    bodies = language.words("speakers", "organization") | language.words("speakers", "outlet")
    acronyms = all(part.isupper() and len(part) > 1 for part in parts)
    if not parts or acronyms or not lower.isdisjoint(bodies) or lower <= generic:
        return None
    return " ".join(parts).rstrip(".,")


def persons_in_office(text: str, language: Language) -> Iterator[tuple[Span, str]]:
    """Each person named in `text` right behind a word for an office ("Governor Adel Nouri"), with the bare name."""
    offices = "|".join(sorted(language.words("speakers", "person") | language.words("speakers", "titles")))
    part = r"(?:al-)?[A-Z][\w’'-]+"
    for match in re.finditer(rf"\b(?i:{offices})\b\.?\s+({part}(?:\s+{part}){{1,3}})", text):
        name = person_name(match.group(), language)
        if name:
            yield Span(match.start(), match.end()), name


def _could_be_person(words: str, name: str) -> bool:
    """True if the phrase is hardly more than the name and begins with it."""
    head, _, _ = words.partition(",")
    return words.startswith(name) and " for " not in words and " of " not in head and name.count(" ") < LONGEST_NAME
