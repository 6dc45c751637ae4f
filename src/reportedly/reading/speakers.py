"""Speakers: the chain of an attribution as the text gives it, with the one who is meant resolved inside the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.readings import ActorMention, Speaker
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.attribution import Attribution
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reading.speaker_kinds import person_name, persons_in_office, speaker_kind
from reportedly.reference.book import ReferenceBook

RECENT = 100
"""Speakers, persons and bodies back from a pronoun or description among which the one it means is looked for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the text: where, the full name, and the words of the whole phrase."""

    span: Span
    name: str
    phrase: str
    actor: str | None = None


@dataclass(frozen=True)
class Resolver:
    """Resolves speakers of one text. `actors` are the text's actor mentions in text order."""

    layout: Layout
    language: Language
    book: ReferenceBook
    actors: Sequence[ActorMention]
    attributions: Sequence[Attribution]
    outlet: str | None = None

    def chain(self, attribution: Attribution) -> tuple[Speaker, ...]:
        """The speakers of one attribution, the nearest first; empty if the text names none."""
        spans = [attribution.source] if attribution.source else []
        if attribution.addressee and spans and self._is_outlet(attribution.addressee):
            spans.append(attribution.addressee)
        spans.extend(attribution.through)
        return tuple(self.speaker(span, carried=attribution.carried) for span in dict.fromkeys(spans))

    def _is_outlet(self, span: Span) -> bool:
        """True if those to whom it was said are an agency, an outlet or a platform, but not the report's own."""
        words = span.of(self.layout.text)
        actor = self._actor_in(span)
        kind = speaker_kind(words, actor, self.book, self.language)
        if not any(letter.isupper() for letter in words) or kind not in {"outlet", "social-media"}:
            return False
        own = (self.outlet or "").lower()
        names = (words, *((actor.name, *actor.aliases) if actor else ()))
        return not own or not any(name.lower() in own or own in name.lower() for name in names)

    def speaker(self, span: Span, *, carried: bool = False) -> Speaker:
        """The speaker whose words are at `span`, resolved, with the reason in a sentence."""
        words = span.of(self.layout.text)
        kind = speaker_kind(words, self._actor_in(span), self.book, self.language)
        lower = words.lower()
        if lower in self.language.words("grammar", "pronouns_person"):
            return self._person_before(span, words, carried=carried)
        if lower in self.language.words("grammar", "pronouns_group"):
            return self._group_before(span, words, carried=carried)
        actor = self._head_actor(span)
        if actor is not None and actor.actor and kind != "person":
            why = f"“{words}” names {actor.name}: {actor.why}"
            return Speaker(span, actor.name, kind, actor.actor, actor.aliases, carried, why)
        if kind == "person":
            return self._named_person(span, words, carried=carried)
        if lower.startswith(("the ", "its ", "their ")) and kind in {"organization", "outlet"}:
            described = self._described_group(span, words)
            if described is not None:
                why = f"“{words}”: the nearest such body named before is {described.name}"
                return Speaker(span, described.name, kind, described.actor, described.aliases, carried, why)
        return Speaker(span, _bare(words), kind, None, (), carried, "as the text names it")

    # ---- persons ----------------------------------------------------------------------------------------------

    def persons_before(self, position: int) -> list[Person]:
        """Persons who speak or are named with their office before `position`, in text order."""
        return self._persons.before(position, RECENT)

    @cached_property
    def _persons(self) -> SpanIndex[Person]:
        """All persons of the text that a pronoun, a surname or an office can go back to."""
        spans = {span for a in self.attributions for span in (a.source, *a.through) if span is not None}
        found = [
            Person(actor.span, actor.name, actor.span.of(self.layout.text), actor.actor)
            for actor in self.actors
            if actor.actor and self.book.actors[actor.actor].kind == "office-holder"
        ]
        for span in spans:
            words = span.of(self.layout.text)
            name = person_name(words, self.language)
            pronoun = words.lower() in self.language.words("grammar", "pronouns_person")
            if name and not pronoun and speaker_kind(words, self._actor_in(span), self.book, self.language) == "person":
                found.append(Person(span, name, words))
        text = self.layout.text
        speaking = SpanIndex((span, span) for span in spans)
        for span, name in persons_in_office(text, self.language):
            if not speaking.touching(span):
                found.append(Person(span, name, span.of(text)))
        return SpanIndex((person.span, person) for person in found)

    @cached_property
    def _actors(self) -> SpanIndex[ActorMention]:
        return SpanIndex((actor.span, actor) for actor in self.actors)

    @cached_property
    def _sources(self) -> SpanIndex[Span]:
        return SpanIndex((a.source, a.source) for a in self.attributions if a.source is not None)

    def _person_before(self, span: Span, words: str, *, carried: bool) -> Speaker:
        persons = self.persons_before(span.start)
        if not persons:
            nameless = self._nameless_before(span)
            if nameless is not None:
                why = f"“{words}” goes back to “{nameless}”, the speaker named last"
                return Speaker(span, nameless, "anonymous", None, (), carried, why)
            return Speaker(span, words, "person", None, (), carried, f"“{words}”: no person is named before")
        person = self._in_full(persons[-1].name, persons) or persons[-1]
        why = f"“{words}” goes back to {person.name}, the person named last"
        return Speaker(span, person.name, "person", person.actor, (), carried, why)

    def _nameless_before(self, span: Span) -> str | None:
        for source in reversed(self._sources.before(span.start, RECENT)):
            words = source.of(self.layout.text)
            if speaker_kind(words, None, self.book, self.language) == "anonymous":
                return _bare(words)
        return None

    def _named_person(self, span: Span, words: str, *, carried: bool) -> Speaker:
        name = person_name(words, self.language)
        if name is None:
            return self._person_by_office(span, words, carried=carried)
        person = self._in_full(name, self.persons_before(span.end))
        if person is None:
            return Speaker(span, name, "person", None, (), carried, "as the text names the person")
        why = "named in full" if person.name == name else f"the surname {name} goes back to {person.name}"
        return Speaker(span, person.name, "person", person.actor, (), carried, why)

    def _person_by_office(self, span: Span, words: str, *, carried: bool) -> Speaker:
        """Of "its commander" and "the spokesman": the person whose own words carry that office."""
        persons = self.persons_before(span.start)
        office = _bare(words).split()[-1].lower()
        fitting = [p for p in persons if office in p.phrase.lower() or _same_office(office, p.phrase.lower())]
        if fitting:
            person = self._in_full(fitting[-1].name, persons) or fitting[-1]
            why = f"“{words}” goes back to {person.name}, introduced as “{fitting[-1].phrase}”"
            return Speaker(span, person.name, "person", person.actor, (), carried, why)
        return Speaker(span, _bare(words), "person", None, (), carried, "an office; nobody is named with it before")

    @staticmethod
    def _in_full(name: str, persons: Sequence[Person]) -> Person | None:
        """The person among `persons` whose full name ends as `name` does; one in the reference book comes first."""
        parts = name.split()
        fitting = [person for person in persons if parts[-1] == person.name.split()[-1]]
        longest = max(fitting, key=lambda person: (person.actor is not None, len(person.name.split())), default=None)
        return longest if longest is not None and len(longest.name.split()) >= len(parts) else None

    # ---- bodies -----------------------------------------------------------------------------------------------

    def _actor_in(self, span: Span) -> ActorMention | None:
        return next(iter(self._actors.inside(span)), None)

    def _head_actor(self, span: Span) -> ActorMention | None:
        """The actor that the phrase names itself, not one inside it ("an aide to the ministry" is not the ministry)."""
        words = span.of(self.layout.text)
        for actor in self._actors.inside(span):
            before = words[: actor.span.start - span.start].lower().split()
            behind = words[actor.span.end - span.start :].lower().split()
            if "and" in (*before, *behind[:1]):
                # two bodies that speak together are one speaker, and neither of them alone
                return None
            if not any(word in {"of", "to", "in", "from", "for", "by", "at", "with", "near"} for word in before):
                return actor
        return None

    def _group_before(self, span: Span, words: str, *, carried: bool) -> Speaker:
        for source in reversed(self._sources.before(span.start, RECENT)):
            before = source.of(self.layout.text)
            if before.lower() in self.language.words("grammar", "pronouns_group"):
                continue
            speaker = self.speaker(source)
            if speaker.kind in {"organization", "outlet", "anonymous", "official-statement"}:
                why = f"“{words}” goes back to {speaker.name}, the body that spoke last"
                return Speaker(span, speaker.name, speaker.kind, speaker.actor, speaker.aliases, carried, why)
        return Speaker(span, words, "organization", None, (), carried, f"“{words}”: no body is named before")

    def _described_group(self, span: Span, words: str) -> ActorMention | None:
        """The body that "the faction" or "the ministry" means: the last one named whose name or kind fits the word."""
        noun = _bare(words).split()[-1].lower()
        before = [actor for actor in self._actors.before(span.start, RECENT) if actor.actor]
        named = [a for a in before if noun in a.name.lower() or self._followed_by(a, noun)]
        if named:
            return named[-1]
        kinds: dict[str, list[str]] = self.language.data["speakers"]["described"]
        wanted = next((kinds[kind] for kind in kinds if noun in kinds[kind]), None)
        fitting = [a for a in before if a.actor and wanted is kinds.get(self.book.actors[a.actor].kind, ())]
        return fitting[-1] if fitting else None

    def _followed_by(self, actor: ActorMention, noun: str) -> bool:
        """True if the text itself calls the actor so: "the Free Syrian Army (FSA) faction"."""
        following = self.layout.text[actor.span.end : actor.span.end + 24].lower()
        return re.match(rf"(?:'s|\)|\s|\([a-z]+\))*{re.escape(noun)}\b", following) is not None


def _same_office(office: str, phrase: str) -> bool:
    """True for words that news uses for one office: a faction's "leader" is "its commander" two lines on."""
    groups = ({"leader", "commander", "chief", "head"}, {"spokesman", "spokeswoman", "spokesperson"})
    return any(office in group and any(word in phrase for word in group) for group in groups)


def _bare(words: str) -> str:
    """The words without a leading article or possessive."""
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", words, flags=re.IGNORECASE)
