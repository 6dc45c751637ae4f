"""Speakers carried on: sentences whose speaker stands in a sentence before."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.domain.spans import Span, covering
from reportedly.reading.attribution import PLAIN, Attribution
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reading.own_voice import OwnVoice, find_own_voice
from reportedly.reading.sentence_view import SentenceView

SHORTEST_QUOTATION = 4
"""Words; what is shorter is a single term in quotation marks."""
RECENT = 8
"""Attributions back from the end among which one can hold a quotation that comes later in the text."""
MOSTLY = 0.8
"""The share of a sentence's words that stand in its quotation where it is nothing but a quotation."""
LONGEST_NAME = 4
"""Words; a longer stretch beside a colon in a headline names no speaker."""
SHORTEST_TOLD = 3
"""Words; what a headline tells has no fewer."""
REACH = 2
"""Sentences back to the speaker, or on to the one who speaks next."""


def previous_source(view: SentenceView, before: Sequence[Attribution]) -> Span | None:
    """The outermost speaker of the sentences before, in the same paragraph: a lone "Allegedly" is theirs."""
    for item in reversed(before):
        sentence = view.layout.sentences[item.sentence]
        if sentence.paragraph != view.sentence.paragraph or view.number - item.sentence > 2:
            return None
        if item.source is not None or item.through:
            return item.through[-1] if item.through else item.source
    return None


def continued(view: SentenceView, before: list[Attribution]) -> list[Attribution]:
    """The attributions of a sentence that is only a quotation and goes on with the speaker before.

    In the next paragraph it is a claim carried on. In the same one it is one more piece of the last quotation of
    `before`, which is changed to hold it, and nothing new.
    """
    content = _only_quotation(view)
    if content is None or not before:
        return []
    last = before[-1]
    paragraphs = view.sentence.paragraph - view.layout.sentences[last.sentence].paragraph
    if paragraphs > 1 or any(piece.overlaps(content) for item in before[-RECENT:] for piece in item.content):
        return []
    if last.quoted and paragraphs == 0:
        before[-1] = replace(last, content=(*last.content, content))
        return []
    if last.source is None:
        return []
    return [_carried(last, content, view.number, quoted=True)]


def _only_quotation(view: SentenceView) -> Span | None:
    letters = [word for word in view.layout.words[view.first : view.last] if word.letters]
    quoted = [word for word in letters if word.quotation >= 0]
    if len(quoted) < SHORTEST_QUOTATION or len(quoted) < MOSTLY * len(letters):
        return None
    return view.layout.quotations[quoted[0].quotation]


def carried_on(layout: Layout, attributions: Sequence[Attribution], language: Language) -> list[Attribution]:
    """The claims without a cue of their own whose speaker another sentence names, in text order.

    A count goes on ("The monitor said ... Among the dead were two boys."), a quotation does, or what stands between two
    sayings of one speaker. The model's voices are not asked: it is sure of too many, and a wrong one puts words into
    somebody's mouth.
    """
    return _Carrier(layout, attributions, language).found()


def _carried(speaker: Attribution, content: Span, sentence: int, *, quoted: bool = False) -> Attribution:
    return Attribution(
        source=speaker.source,
        through=speaker.through,
        cue=(),
        content=(content,),
        entry=PLAIN,
        sentence=sentence,
        addressee=speaker.addressee,
        quoted=quoted,
        carried=True,
    )


class _Carrier:
    """Walks through a text and knows who spoke last (`last`), and up to which sentence (`reach`)."""

    def __init__(self, layout: Layout, attributions: Sequence[Attribution], language: Language) -> None:
        self.layout = layout
        self.language = language
        self.voices = {voice.sentence: voice for voice in find_own_voice(layout, attributions, None, language)}
        self.speaking: dict[int, list[Attribution]] = {}
        self.touched: set[int] = set()
        for one in attributions:
            whole = covering((*one.content, *one.cue))
            first = layout.sentence_at(whole.start)
            self.speaking.setdefault(first, []).append(one)
            self.touched.update(range(first, layout.sentence_at(whole.end - 1) + 1))
        self.last: Attribution | None = None
        self.reach = -1
        self.named: list[str] = []
        """The speakers so far, in lower case."""

    def found(self) -> list[Attribution]:
        """All that is carried on."""
        result: list[Attribution] = []
        for number in range(len(self.layout.sentences)):
            if number in self.speaking:
                self.last, self.reach = self._speaker(number), number
                self.named.append(self._source(self.last))
            elif number in self.touched:
                self.reach = number
            else:
                result.extend(self._at(number))
        return result

    def _at(self, number: int) -> list[Attribution]:
        voice = self.voices.get(number)
        quotation = self._quotation(number)
        if voice is not None and (headline := self._headline(voice)):
            return [headline]
        speaker = self._quoted_speaker(number) if quotation else self._indirect_speaker(number, voice)
        content = quotation or (voice.content if voice else None)
        if speaker is not None and content is not None:
            self.reach = number
            return [_carried(speaker, content, number, quoted=quotation is not None)]
        if voice is None or not voice.background:
            # the report's own news: what comes behind it is not the speaker's
            self.last = None
        return []

    def _headline(self, voice: OwnVoice) -> Attribution | None:
        """What a headline says with its speaker beside a colon: "Nine dead in Kesh: monitor", "Mayor: Dam is safe"."""
        first, last = self.layout.word_at(voice.content.start), self.layout.word_at(voice.content.end)
        sentence = self.layout.sentences[voice.sentence]
        colon = next((n for n in range(first + 1, last - 1) if self.layout.words[n].text == ":"), None)
        if colon is None or (voice.sentence and self.layout.words[sentence.last - 1].text == "."):
            return None
        for names, told in (((colon + 1, last), (first, colon)), ((first, colon), (colon + 1, last))):
            if self._is_name(*names) and told[1] - told[0] >= SHORTEST_TOLD:
                content = self.layout.span(*told)
                return Attribution(self.layout.span(*names), (), (), (content,), PLAIN, voice.sentence)
        return None

    def _is_name(self, first: int, last: int) -> bool:
        """True for a few words with one that means a speaker, or for an acronym."""
        words = self.layout.words[first:last]
        keys = ("person", "organization", "outlet", "anonymous", "official_statement")
        roles = frozenset().union(*(self.language.words("speakers", key) for key in keys))
        roles |= self.language.words("carrying", "body_names")
        acronym = len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1
        return len(words) <= LONGEST_NAME and (acronym or words[-1].lower in roles)

    def _speaker(self, number: int) -> Attribution | None:
        """The last of those who speak in a sentence and are not quoted by another one there."""
        here = self.speaking.get(number, [])
        contents = [(piece, one) for one in here for piece in one.content]
        outer = [
            one
            for one in here
            if not any(other is not one and piece.contains(_whole(one)) for piece, other in contents)
        ]
        named = [one for one in outer if one.source is not None]
        if not named or self._source(named[-1]) in self.language.words("carrying", "first_person"):
            return None
        return named[-1]

    def _source(self, one: Attribution | None) -> str:
        return one.source.of(self.layout.text).lower() if one is not None and one.source is not None else ""

    def _next(self, number: int) -> Attribution | None:
        """Who speaks in one of the next sentences."""
        last = min(len(self.layout.sentences), number + 1 + REACH)
        return next((self._first_speaker(n) for n in range(number + 1, last) if n in self.speaking), None)

    def _first_speaker(self, number: int) -> Attribution | None:
        named = [one for one in self.speaking[number] if one.source is not None]
        return min(named, key=lambda one: min((*one.cue, *one.content)), default=None)

    def _paragraphs(self, number: int) -> int:
        """Paragraphs from the last words of the speaker to a sentence."""
        sentences = self.layout.sentences
        return sentences[number].paragraph - sentences[self.reach].paragraph if self.reach >= 0 else REACH

    # ---- quotations -----------------------------------------------------------------------------------------------

    def _quotation(self, number: int) -> Span | None:
        sentence = self.layout.sentences[number]
        if all(word.quotation < 0 for word in self.layout.words[sentence.first : sentence.last]):
            return None
        return _only_quotation(SentenceView(self.layout, sentence, number, self.language))

    def _quoted_speaker(self, number: int) -> Attribution | None:
        """Who says a sentence that is nothing but a quotation: the next one in a new paragraph, else the last one."""
        following = self._next(number)
        if self._paragraphs(number) and following is not None and following.quoted:
            first = self.layout.sentence_at(_whole(following).start)
            if self.layout.sentences[first].paragraph == self.layout.sentences[number].paragraph:
                return following
        return self.last if self._paragraphs(number) <= 1 and number - self.reach <= 1 else None

    # ---- indirect speech ------------------------------------------------------------------------------------------

    def _indirect_speaker(self, number: int, voice: OwnVoice | None) -> Attribution | None:
        if voice is None:
            return None
        if self._is_first_person(voice.content):
            return self._speaker_of_first_person(number)
        last = self.last
        words = voice.content.of(self.layout.text)
        if last is None or voice.background or self._breaks(number) or self._any("others", words):
            return None
        told = last.entry.kind == "assertion" and last.entry.polarity == "positive" and not last.quoted
        if not told or number - self.reach > REACH or self._paragraphs(number) > 1:
            return None
        return last if self._goes_on(number, words, last) else None

    def _goes_on(self, number: int, words: str, last: Attribution) -> bool:
        together = self._paragraphs(number) == 0
        violence = any(self._tells_violence(piece) for piece in last.content)
        if together and (self._any("additions", words) or (violence and self._any("figures", words))):
            return True
        source = set(self._source(last).split())
        if source & self.language.words("carrying", "surveys") and any(letter.isdigit() for letter in words):
            return True
        return self._any("results", words) or self._is_between(number, words, last)

    def _tells_violence(self, span: Span) -> bool:
        stems = dict(self.language.event_stems)["ASSAULT"]
        return stems.search(span.of(self.layout.text)) is not None

    def _is_between(self, number: int, words: str, last: Attribution) -> bool:
        """True if the same one speaks before and behind, and the sentence is not one that a writer puts in."""
        following = self._next(number)
        if following is None or self._breaks(following.sentence) or not self._is_same(last, following):
            return False
        source = self._source(last).split()
        if self.language.words("speakers", "social_media") & set(source):
            # a film shows, and does not go on to say
            return False
        named = source[-1]
        if self._any("explains", words) or named in words.lower():
            return False
        told = number + 1 in self.speaking and not self._any("standing", words)
        return told or self._any("occurrences", words) or self._continues(following)

    def _breaks(self, number: int) -> bool:
        """True if a sentence begins something else: "Meanwhile", "There was no claim of responsibility"."""
        return self._any("breaks", self.layout.sentence_span(self.layout.sentences[number]).of(self.layout.text))

    def _continues(self, one: Attribution) -> bool:
        """True for "the source added": whoever says so has said what stands before."""
        cue = " ".join(span.of(self.layout.text) for span in one.cue).lower()
        head = self._source(one).split()[-1]
        papers = self.language.words("carrying", "papers") | self.language.words("carrying", "sources")
        return head in papers or self._any("continuing", cue)

    def _any(self, key: str, words: str) -> bool:
        return any(pattern.search(words) for pattern in self.language.patterns("carrying", key))

    # ---- one and the same speaker ---------------------------------------------------------------------------------

    def _is_same(self, one: Attribution, other: Attribution) -> bool:
        before, behind = self._source(one), self._source(other)
        person = self.language.words("grammar", "pronouns_person")
        group = self.language.words("grammar", "pronouns_group")
        if behind in person:
            return not set(before.split()) & self._bodies()
        if behind in group:
            return not set(before.split()) & (self.language.words("speakers", "person") | person)
        if before in person:
            # "He added ... Mr Sand said": the name has been a speaker's before
            return any(behind.split()[-1] in named.split() for named in self.named[-RECENT:-1])
        if behind.split()[0] in {"a", "an", "another"}:
            # "a source in Dhal" is another one than "a source in Kesh"
            return False
        head = behind.split()[-1]
        return head in before.split() or self._is_called(before, behind.split())

    def _bodies(self) -> frozenset[str]:
        """Words in the names of bodies."""
        named = self.language.words("carrying", "body_names")
        return named | self.language.words("speakers", "organization") | self.language.words("speakers", "outlet")

    def _is_called(self, before: str, behind: list[str]) -> bool:
        """True if words such as "the source" or "the statement" can mean the speaker named before."""
        if behind[:1] != ["the"]:
            return False
        head, words = behind[-1], set(before.split())
        if head in self.language.words("carrying", "papers"):
            return True
        if head in self.language.words("carrying", "media"):
            return not words & (
                self.language.words("carrying", "body_names") | self.language.words("speakers", "person")
            )
        named = {"sources": "sources", "bodies": "body_names"}
        return any(
            head in self.language.words("carrying", key) and bool(words & self.language.words("carrying", names))
            for key, names in named.items()
        )

    # ---- the first person -----------------------------------------------------------------------------------------

    def _is_first_person(self, span: Span) -> bool:
        """True if "we" or "I" stands in the span outside quotations; a report does not speak so of what happens."""
        first, last = self.layout.word_at(span.start), self.layout.word_at(span.end)
        persons = self.language.words("carrying", "first_person")
        words = self.layout.words[first:last]
        return any((w.lower in persons and not w.text.isupper()) or w.text == "I" for w in words)

    def _speaker_of_first_person(self, number: int) -> Attribution | None:
        """The one beside the sentence who speaks of himself too: the next one first, whose "he said" comes behind."""
        following = self._next(number)
        if (
            following is not None
            and self._speaks_of_himself(following)
            and following.content[0] < (*following.cue, following.content[0])[0]
        ):
            return following
        last = self.last
        if last is None or number - self.reach > 1 or self._paragraphs(number) > 1:
            return None
        return last if last.quoted or self._speaks_of_himself(last) else None

    def _speaks_of_himself(self, one: Attribution) -> bool:
        return any(self._is_first_person(piece) for piece in one.content)


def _whole(one: Attribution) -> Span:
    return covering((*one.content, *one.cue))
