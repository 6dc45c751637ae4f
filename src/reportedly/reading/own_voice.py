"""Claims in the report's own voice: sentences that tell an event or a state with nobody named as saying so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.domain.spans import Span, covering
from reportedly.reading.attribution import Attribution
from reportedly.reading.boilerplate import is_boilerplate
from reportedly.reading.disclaimers import is_disclaimer
from reportedly.reading.language import INFLECTION, Language
from reportedly.reading.layout import Layout, Sentence, Word
from reportedly.reading.phrases import after_dateline, after_stamp, is_finite

SHORTEST = 4
"""Words; a shorter sentence is a heading or a caption, unless it tells something and has its full stop."""
SHORTEST_TOLD = 3
LONGEST_THING = 3
"""Words of a thing that a place or a report is, before what is said of it."""
MOSTLY = 0.5
"""The share of a sentence's words that an attribution must leave free for the rest to be a claim of its own."""
FOREIGN = 10
"""Words; so many without a single little word of the language are in another language, or only names."""
LONGEST_RUBRIC = 16
"""Words."""
CLOSING = frozenset({")", "%", '"', "”"})
TITLE_CASE = 0.6
"""The share of capital letters at which a line is a headline whose verbs are capitalised too."""


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A sentence in the report's own voice. `background` = a standing explanation and no news."""

    content: Span
    sentence: int
    background: bool


def find_own_voice(
    layout: Layout, attributions: Sequence[Attribution], disclaimer: Span | None, language: Language
) -> list[OwnVoice]:
    """The claims that the report makes itself, in text order."""
    by_sentence = _by_sentence(layout, attributions)
    found = []
    seen: set[str] = set()
    for number, sentence in enumerate(layout.sentences):
        if disclaimer is not None and disclaimer.overlaps(layout.sentence_span(sentence)):
            continue
        content = _Told(layout, sentence, language).content(by_sentence.get(number, ()))
        if content is None or is_boilerplate(layout, number, language) or is_disclaimer(layout, sentence, language):
            continue
        words = content.of(layout.text)
        if _pleads(words, language):
            continue
        background = words in seen or is_background(layout, number, words, language)
        seen.add(words)
        found.append(OwnVoice(content, number, background))
    return found


def is_background(layout: Layout, number: int, words: str, language: Language) -> bool:
    """True if `words` of sentence `number` explain what stands as it stood, or only what a picture shows."""
    if any(pattern.search(words) for pattern in language.patterns("background", "patterns")):
        return True
    sentence = layout.sentences[number]
    following = layout.sentences[number + 1] if number + 1 < len(layout.sentences) else None
    if following is not None and following.paragraph == sentence.paragraph:
        credit = layout.sentence_span(following).of(layout.text)
        if any(pattern.match(credit) for pattern in language.patterns("background", "credits")):
            return True
    heading = layout.paragraphs[sentence.paragraph - 1].of(layout.text).strip() if sentence.paragraph else ""
    return any(pattern.match(heading) for pattern in language.patterns("background", "headings"))


def _pleads(words: str, language: Language) -> bool:
    return any(pattern.search(words) for pattern in language.patterns("own_voice", "pleas"))


def _by_sentence(layout: Layout, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions of each sentence that their content or cue touches, by the sentence's number."""
    touched: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        whole = covering((*attribution.content, *attribution.cue))
        for number in range(attribution.sentence, len(layout.sentences)):
            if layout.words[layout.sentences[number].first].start >= whole.end:
                break
            touched.setdefault(number, []).append(attribution)
    return touched


class _Told:
    """What one sentence tells itself. `first` and `last` are its words without a dateline and its full stop."""

    def __init__(self, layout: Layout, sentence: Sentence, language: Language) -> None:
        self.layout = layout
        self.language = language
        self.sentence = sentence
        self.first, self.last = _trimmed(layout, sentence, language)
        self.stop = layout.words[sentence.last - 1].text

    def content(self, attributions: Sequence[Attribution]) -> Span | None:
        """The words that are a claim of the report itself, beside those that `attributions` take; None if none are."""
        words = self._letters(self.first, self.last)
        least = SHORTEST_TOLD if self.stop in {".", "!"} else SHORTEST
        if len(words) < least or self.stop == "?" or self._is_foreign(words) or not self._tells(words):
            return None
        if not attributions:
            return self.layout.span(self.first, self.last)
        taken = self._taken(attributions)
        cues = frozenset(a.cue[0].start for a in attributions if a.cue)
        if self._only_leads(taken, cues):
            return None
        last = self._before_tail(taken, cues)
        if last < self.last and self._only_places(last):
            return None
        words = self._letters(self.first, last)
        free = [n for n in words if n not in taken]
        if len(words) >= SHORTEST and len(free) >= MOSTLY * len(words) and self._tells_beside(taken, last):
            return self.layout.span(self.first, last)
        return self._main_clause(taken, cues)

    def _word(self, number: int) -> Word:
        return self.layout.words[number]

    def _letters(self, first: int, last: int) -> list[int]:
        return [n for n in range(first, last) if self._word(n).letters]

    def _is_foreign(self, words: Sequence[int]) -> bool:
        return len(words) >= FOREIGN and not any(self._word(n).lower in _little_words(self.language) for n in words)

    # ---- what others say ----------------------------------------------------------------------------------------

    def _taken(self, attributions: Sequence[Attribution]) -> frozenset[int]:
        """The words that belong to what others say: what is said, with its cue, and who says it."""
        spans = [covering((*a.content, *a.cue)) for a in attributions]
        spans += [span for a in attributions for span in a.through]
        spans += [a.source for a in attributions if a.source is not None and not self._is_described(a)]
        return frozenset(
            n for n in range(self.first, self.last) if any(s.start <= self._word(n).start < s.end for s in spans)
        )

    def _is_described(self, attribution: Attribution) -> bool:
        """True if the speaker belongs to the report's own clause: "adopted Resolution 9, which condemned ..."."""
        if not attribution.cue or attribution.source is None or attribution.cue[0] < attribution.source:
            return False
        at = self.layout.word_at(attribution.cue[0].start)
        relative = self.language.words("grammar", "relative_pronouns")
        return self._word(at - 1).lower in relative or self._word(at).lower.endswith("ing")

    def _only_leads(self, taken: frozenset[int], cues: frozenset[int]) -> bool:
        """True for "The team received | reports of a raid": all that is the report's leads up to the saying."""
        start = next((n for n in range(self.first, self.last) if n in taken), self.last)
        if start in (self.first, self.last) or self._word(start).start not in cues:
            return False
        before = self._word(start - 1).lower
        if self._word(start).lower in self.language.words("grammar", "prepositions"):
            return False
        rest = [n for n in self._letters(start, self.last) if n not in taken]
        return not rest and is_finite(before, self.language)

    def _before_tail(self, taken: frozenset[int], cues: frozenset[int]) -> int:
        """The end of what stands before the saying that closes the sentence ("..., amid reports of looting")."""
        end = self.last
        while end > self.first and (end - 1 in taken or not self._word(end - 1).letters):
            end -= 1
        start = next((n for n in range(end, self.last) if n in taken), self.last)
        return self.last if start >= self.last else self._parted(start, cues) or self.last

    def _parted(self, end: int, cues: frozenset[int]) -> int | None:
        """The end of the clause before the saying at word `end`, without what links the two.

        None where the saying is part of the clause, as its object or its subject: "raids on what it called bases".
        """
        start = end
        while end > self.first and not self._word(end - 1).letters:
            end -= 1
        signed = end
        while end > self.first and self._word(end - 1).lower in self.language.words("own_voice", "links"):
            end -= 1
        speaks = self._word(start).start in cues
        relative = end < start and self._word(start - 1).lower in self.language.words("grammar", "relative_pronouns")
        if relative and speaks:
            # "Resolution 9, which condemned the attacks"
            return None
        opens = self._word(start).lower
        # "closed the road accusing the Guard", "were held on suspicion of theft"
        adds = speaks and (opens.endswith("ing") or opens in self.language.words("grammar", "prepositions"))
        own = speaks and end == signed and opens not in self.language.words("own_voice", "reports")
        if not adds and (end == start or own):
            # "A force based in Kesh, said": the verb of the clause itself
            return None
        while end > self.first and not self._word(end - 1).letters and self._word(end - 1).text not in CLOSING:
            end -= 1
        return end

    def _tells_beside(self, taken: frozenset[int], last: int) -> bool:
        """True if a clause that nobody else says has a verb; one that only describes ("..., who fled, ...") has not."""
        return any(self._run_tells(run) for run in self._runs(taken, last))

    def _run_tells(self, run: Sequence[int]) -> bool:
        opens = self._word(run[0]).lower
        if run[0] > self.first and opens in self.language.words("grammar", "relative_pronouns"):
            return False
        fronted = opens in self.language.words("own_voice", "fronted") or opens.endswith("ing")
        if run[0] == self.first and fronted:
            # "After the vote, the army left" has its own verb behind the comma
            titled = self._is_title()
            verb = next((n for n in run if self._is_verb(n, titled=titled)), run[-1])
            comma = next((n for n in range(run[0], run[-1]) if self._word(n).text == ","), verb)
            run = [n for n in run if n > comma]
        return self._tells(run) and not self._only_dates(run)

    def _only_dates(self, run: Sequence[int]) -> bool:
        """True for "The attack came two days", with what somebody else says behind it."""
        timing = self.language.words("own_voice", "timing")
        links = self.language.words("own_voice", "timing_links")
        verb = next((n for n in run if self._word(n).lower in timing), None)
        if verb is None or self._tells([n for n in run if n < verb]):
            return False
        return any(self._word(n).lower in links for n in range(verb, min(self.last, verb + 5)))

    def _runs(self, taken: frozenset[int], last: int) -> Iterator[list[int]]:
        run: list[int] = []
        for number in self._letters(self.first, last):
            if number in taken:
                if run:
                    yield run
                run = []
            else:
                run.append(number)
        if run:
            yield run

    def _main_clause(self, taken: frozenset[int], cues: frozenset[int]) -> Span | None:
        """The clause before what somebody else says of it: "The army closed the road, accusing the Guard of it"."""
        start = next((n for n in range(self.first, self.last) if n in taken), self.last)
        words = self._letters(self.first, start)
        if not words or not self._run_tells(words[:-1] or words):
            return None
        if self._is_inside(words[-1], cues):
            return self.layout.span(self.first, self.last)
        if self._only_places(start):
            return None
        end = self._parted(start, cues)
        words = self._letters(self.first, end) if end else []
        return self.layout.span(self.first, end) if end and len(words) >= SHORTEST and self._tells(words) else None

    def _only_places(self, end: int) -> bool:
        """True for "In a report published on Monday": it leads in what another says and tells nothing."""
        prepositions = self.language.words("grammar", "prepositions")
        verb = next((n for n in range(self.first, end) if is_finite(self._word(n).lower, self.language)), end)
        between = [self._word(n).lower for n in range(self.first + 1, verb)]
        thing = len(between) <= LONGEST_THING and self.language.words("grammar", "determiners").isdisjoint(between[1:])
        leads = self._word(self.first).lower in prepositions
        return leads and thing and verb + 1 < end and self._word(verb + 1).lower in prepositions

    def _is_inside(self, before: int, cues: frozenset[int]) -> bool:
        """True if word `before` makes the saying behind it a part of its own clause."""
        word = self._word(before).lower
        if word in self.language.words("grammar", "relative_pronouns"):
            return self._word(before + 1).start in cues
        within = self.language.words("own_voice", "inside") | self.language.words("grammar", "prepositions")
        return word in within - self.language.words("own_voice", "links")

    # ---- verbs ----------------------------------------------------------------------------------------------------

    def _tells(self, numbers: Sequence[int]) -> bool:
        """True if the words hold a finite verb; "fired by" is none, nor is one of a sentence that is a quotation."""
        titled = self._is_title()
        opens = next((self._word(n) for n in self._letters(self.first, self.last)), None)
        quoted = opens is not None and opens.quotation >= 0
        return any(self._is_verb(n, titled=titled) for n in numbers if not (quoted and self._word(n).quotation >= 0))

    def _is_title(self) -> bool:
        words = [self._word(n).capital for n in self._letters(self.first, self.last)]
        return sum(words) >= TITLE_CASE * len(words)

    def _is_verb(self, number: int, *, titled: bool) -> bool:
        word = self._word(number)
        if number == self.first or (word.capital and not titled):
            return False
        before = self._word(number - 1)
        following = self._word(number + 1).lower if number + 1 < self.last else ""
        if self.sentence.first == 0 and word.lower == "dead":
            # "Nine dead in Kesh market"
            return True
        if is_finite(word.lower, self.language) or word.lower in self.language.words("own_voice", "past"):
            headline = self.sentence.first == 0 and word.lower in _harms(self.language)
            alone = headline or word.lower in self.language.words("own_voice", "pasts")
            return (following != "by" or alone) and not self._is_attribute(number)
        if before.lower in self.language.words("grammar", "adverbs") and number > self.first + 1:
            before = self._word(number - 2)
        return _is_present(word.lower, before, following, self.language)

    def _is_attribute(self, number: int) -> bool:
        """True for "the besieged town", not for "This followed the raid"."""
        word = self._word(number).lower
        participle = word.endswith("ed") and word not in self.language.words("grammar", "finite_verbs") | {"led"}
        return participle and number > self.first + 1 and self._word(number - 1).lower in _openers(self.language)


def _is_present(word: str, before: Word, following: str, language: Language) -> bool:
    """True for "drone wounds two" and "forces clash with", not for "the wounds of"."""
    subject = before.lower
    if word in _little_words(language) or subject in _openers(language) or is_finite(following, language):
        return False
    if subject in language.words("own_voice", "subjects"):
        return True
    plural = (subject.endswith("s") and len(subject) > 3) or subject in language.words("own_voice", "plurals")
    plural = plural or (before.text.isupper() and len(subject) > 1)
    opens = following in language.words("grammar", "determiners")
    if plural and opens and not word.endswith(("s", "ing")):
        return True
    base, third, intransitive = _presents(language)
    object_follows = following and following not in language.words("grammar", "prepositions") - {"to", "into"}
    return (word in third or (word in base and (plural or opens))) and bool(object_follows or word in intransitive)


@cache
def _present_forms(code: str, verbs: frozenset[str], still: frozenset[str]) -> tuple[frozenset[str], ...]:
    third = {verb: INFLECTION[code](verb, {})[1] for verb in verbs}
    return verbs, frozenset(third.values()), still | {third[verb] for verb in still & verbs}


def _presents(language: Language) -> tuple[frozenset[str], ...]:
    """Base forms, -s forms, and those of both that need no object."""
    verbs, still = (language.words("own_voice", key) for key in ("verbs", "intransitive"))
    return _present_forms(language.code, verbs, still)


def _harms(language: Language) -> frozenset[str]:
    return language.words("harm", "killed") | language.words("harm", "wounded") | language.words("harm", "arrested")


@cache
def _little(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*lists)


def _little_words(language: Language) -> frozenset[str]:
    keys = ("prepositions", "determiners", "auxiliaries", "pronouns_person", "pronouns_group", "connectors", "adverbs")
    return _little(*(language.words("grammar", key) for key in (*keys, "clause_openers", "negations")))


def _openers(language: Language) -> frozenset[str]:
    """Words behind which a noun phrase goes on: "the wounded", "of displaced people", "to strike"."""
    return _little(language.words("grammar", "prepositions"), language.words("grammar", "determiners"))


def _trimmed(layout: Layout, sentence: Sentence, language: Language) -> tuple[int, int]:
    """The words of a sentence without a dateline, a leading "However," and the stop at its end."""
    last = sentence.last
    first = _after_post(layout, sentence.first, last, language)
    first = after_dateline(layout, first, last, language)
    first = _after_rubric(layout, first, last)
    first = after_stamp(layout, first, last, language)
    connectors = language.words("grammar", "connectors")
    if first + 1 < last and layout.words[first].lower in connectors and layout.words[first + 1].text == ",":
        first += 2
    while last > first and layout.words[last - 1].text in {".", "!", "?", "…", ":"}:
        last -= 1
    return first, last


def _after_post(layout: Layout, first: int, last: int, language: Language) -> int:
    """Behind what an archive prints first: "Posted on 3 March 2021 by Mira Sand", "(Radio Dhal and agencies)"."""
    start = layout.words[first].start
    words = layout.text[start : layout.words[last - 1].end]
    for pattern in language.data["boilerplate"]["stamps"]:
        match = re.match(pattern, words, re.IGNORECASE if pattern.startswith("^(?:last") else 0)
        if match:
            return min(last, layout.word_at(start + match.end()))
    return first


def _after_rubric(layout: Layout, first: int, last: int) -> int:
    """Behind the rubric of a headline: "Kesh | Shell hits market"."""
    return next(
        (n + 1 for n in range(first, min(first + LONGEST_RUBRIC, last - 2)) if layout.words[n].text == "|"), first
    )
