"""Persons in a public office: by office and state on a date, by office and surname, by surname once named."""

import re
from collections.abc import Iterator, Sequence

from reportedly.domain.readings import ActorMention
from reportedly.domain.spans import Span
from reportedly.reading.actor_book import root_state
from reportedly.reading.actor_choice import Scene, mention
from reportedly.reading.speaker_kinds import persons_in_office
from reportedly.reference.entries import Actor, Office, holds_on

SCORE_OFFICE = 0.7
SCORE_SURNAME = 0.75
SCORE_PERSON = 0.4
NAME = re.compile(r"\s+((?:(?:al|el)[- ])?[A-Z][\w’'-]+(?:\s+(?:(?:al|el)[- ])?[A-Z][\w’'-]+){0,3})")


def office_holders(scene: Scene) -> Iterator[ActorMention]:
    """The mentions of the book's persons by their office: "the Tarmanian president", "President Nouri"."""
    holders = [actor for actor in scene.known.book.actors.values() if actor.offices]
    offices = {words: office for office, known in scene.known.language.data["offices"].items() for words in known}
    spelled = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    text = scene.layout.text
    for match in re.finditer(rf"\b(?:{spelled})\b", text, re.IGNORECASE) if holders else ():
        words = match.group().lower()
        state, start = _state_before(match.start(), scene)
        if _is_not_held(start, scene):
            continue
        surname = NAME.match(text, match.end())
        fitting = [actor for actor in holders if _holds(actor, words, state, scene)]
        if surname:
            fitting = [actor for actor in fitting if _bears(actor, surname[1])]
        elif state is None:
            state = _state_behind(match.end(), scene)
            fitting = [actor for actor in fitting if state and _holds(actor, words, state, scene)]
        if len(fitting) == 1:
            span = Span(start, match.end() if not surname else surname.end())
            why = f"“{span.of(text)}” is {fitting[0].name}, who held that office{_on(scene)}"
            yield mention(span, fitting[0].id, SCORE_SURNAME if surname else SCORE_OFFICE, why, scene.known)


def by_surname(scene: Scene, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Further mentions of persons: by surname, and persons that no book has, named with their office."""
    text = scene.layout.text
    full = [
        (one.span, one.name, one.actor) for one in mentions if one.actor and scene.known.book.actors[one.actor].offices
    ]
    listed = {name.rpartition(" ")[2] for _, name, _ in full}
    others = [(span, name, None) for span, name in persons_in_office(text, scene.known.language) if " " in name]
    for span, name, _ in others:
        if name.rpartition(" ")[2] not in listed:
            yield ActorMention(span, name, None, (), SCORE_PERSON, "a person in office whom the book does not have")
    surnames = {name.rpartition(" ")[2]: (name, actor) for _, name, actor in (*others, *full)}
    if not surnames:
        return
    for match in re.finditer("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in sorted(surnames)), text):
        name, actor = surnames[match.group()]
        span = Span(match.start(), match.end())
        why = f"the surname {match.group()} goes back to {name}"
        if actor is None:
            yield ActorMention(span, name, None, (), SCORE_PERSON, why)
        else:
            yield mention(span, actor, SCORE_SURNAME, why, scene.known)


def _is_not_held(start: int, scene: Scene) -> bool:
    """True if the words before say that the office was another one or another's: "vice-president", "former"."""
    before = re.findall(r"[\w-]+", scene.layout.text[max(0, start - 16) : start])
    return bool(before) and before[-1].lower().rstrip("-") in scene.known.language.words("offices_not_held", "words")


def not_a_namesake(one: ActorMention, scene: Scene) -> bool:
    """False for a person's name that a place or a house bears: "Nouri Lake", "the Nouri Academy"."""
    actor = scene.known.book.actors[one.actor] if one.actor else None
    if actor is None or not actor.offices:
        return True
    text, language = scene.layout.text, scene.known.language
    before = re.findall(r"[^\W_]+", text[max(0, one.span.start - 20) : one.span.start])[-1:]
    behind = re.match(r"\s([A-Z]\w+)", text[one.span.end : one.span.end + 20])
    return not (
        (before and before[0].lower() in language.words("named_after", "before"))
        or (behind and behind[1].lower() in language.words("named_after", "behind"))
    )


def _on(scene: Scene) -> str:
    return f" on {scene.published}" if scene.published else ""


def _holds(actor: Actor, words: str, state: str | None, scene: Scene) -> bool:
    return any(_fits(office, words, state, scene) for office in actor.offices)


def _fits(office: Office, words: str, state: str | None, scene: Scene) -> bool:
    """True if the office is called so, is one of the state (if given), and was held on the day of the report."""
    language = scene.known.language.data["offices"]
    called = words == office.office.lower() or words in language.get(office.office.lower(), ())
    if not called or (scene.published and not holds_on(office.since, office.until, scene.published)):
        return False
    if state is None:
        return True
    if words in scene.known.language.words("offices_of_bodies", "words"):
        return state == office.of
    of = scene.known.book.actors[office.of]
    above = root_state(of, scene.known.book)
    return state == of.id or (above is not None and above.id == state)


def _bears(actor: Actor, words: str) -> bool:
    """True if the words in capitals end one of the person's names, article or not: "Nouri", "al-Nouri"."""
    said = _bare(words)
    return any(_bare(name.text) == said or _bare(name.text).endswith(f" {said}") for name in actor.names)


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", re.sub(r"\b(?:al|el)[- ]", "", name.lower()))


def _state_before(start: int, scene: Scene) -> tuple[str | None, int]:
    """The state whose adjective or name stands before an office ("Tarmanian", "Tarmania's"), and where it begins."""
    number = scene.layout.word_at(start)
    word = scene.layout.words[number - 1] if number else None
    state = scene.known.state_of(word.lower) if word and word.capital else None
    return (state, word.start) if state is not None and word else (None, start)


def _state_behind(end: int, scene: Scene) -> str | None:
    """The state named behind an office, "of Tarmania"; "of the Tarmanian Coalition" and such name none."""
    match = re.match(r"\s+of\s+(?:the\s+)?([A-Z][\w.]*(?:\s[A-Z]\w+){0,3})(?![\w-])", scene.layout.text[end : end + 60])
    state = scene.known.state_of(match[1]) if match else None
    names = scene.known.book.actors[state].names if state else ()
    return state if match and any(name.text.lower() == match[1].lower() for name in names) else None
