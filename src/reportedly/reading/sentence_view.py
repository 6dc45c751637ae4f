"""One sentence as the attribution rules see it: its edges, its cues, and where what is said begins and ends."""

from dataclasses import dataclass, replace

from reportedly.domain.spans import Span
from reportedly.reading.cues import Cue, find_cues
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout, Sentence, Word
from reportedly.reading.phrases import after_dateline, after_stamp, is_finite, named_prefix, skip_tail, subject_before

DASHES = frozenset({"—", "–"})
LONGEST_STATEMENT = 20
"""Paragraphs that a colon at the end of a paragraph can introduce."""
MARKS = frozenset({'"', "”", "»"})


@dataclass
class SentenceView:
    """Words `[first, last)` are the sentence without lead ("However,") and stop; `last` moves as tags are cut off."""

    layout: Layout
    sentence: Sentence
    number: int
    language: Language

    def __post_init__(self) -> None:
        self.cues = find_cues(self.layout, self.sentence, self.language)
        lead = self.skip_lead(self.sentence.first)
        lead = after_dateline(self.layout, lead, self.sentence.last, self.language)
        self.first = after_stamp(self.layout, lead, self.sentence.last, self.language)
        self.last = self.without_stop(self.sentence.last)

    def word(self, number: int) -> Word:
        """Word `number` of the text."""
        return self.layout.words[number]

    def span(self, words: tuple[int, int]) -> Span:
        """The Span of words `[first, last)`."""
        return self.layout.span(*words)

    def content(self, first: int, last: int) -> Span | None:
        """The Span of words `[first, last)` without signs at its edges; None if no word is left."""
        while first < last and not self.word(first).letters and self.word(first).text not in {"$", "("}:
            first += 1
        while last > first and not self.word(last - 1).letters and self.word(last - 1).text not in {")", "%"}:
            last -= 1
        return self.layout.span(first, last) if last > first else None

    def subject_before(self, at: int) -> tuple[int, int] | None:
        """The noun phrase that ends before word `at`."""
        return subject_before(self.layout, replace(self.sentence, first=self.first), at, self.language)

    def skip_lead(self, first: int) -> int:
        """The word behind a leading sign or "However,"."""
        connectors = self.language.words("grammar", "connectors")
        while first < self.sentence.last and (
            self.word(first).text in {",", ";", ":", "-", "–", "—"}
            or (
                self.word(first).lower in connectors
                and first + 1 < self.sentence.last
                and self.word(first + 1).text == ","
            )
        ):
            first += 1
        return first

    def without_stop(self, last: int) -> int:
        """The end without the full stop."""
        while last > self.sentence.first and self.word(last - 1).text in {".", "!", "?", "…"}:
            last -= 1
        return last

    def is_mark(self, number: int) -> bool:
        """True if word `number` is a closing quotation mark."""
        return self.word(number).text in MARKS

    def ends_at(self, number: int) -> bool:
        """True if the clause ends right before word `number`."""
        return number >= self.last or self.word(number).text in {",", ";"} | DASHES

    def quoted_before(self, at: int) -> bool:
        """True if a quotation stands in the sentence before word `at`."""
        return any(word.quotation >= 0 for word in self.layout.words[self.first : at])

    def that_at(self, at: int) -> bool:
        """True if "that" is word `at` or the next."""
        return any(self.word(number).lower == "that" for number in range(at, min(at + 2, self.last)))

    # ---- where what is said begins ------------------------------------------------------------------------

    def after_cue(self, cue: Cue) -> int:
        """The word where what is said begins: behind the addressee, "in a statement", "that" and a colon."""
        after = skip_tail(self.layout, cue.last, self.last, self.language)
        if after > cue.last and after < self.last and self.word(after).lower in {"with", "to"}:
            # "in an interview with Radio Dhal"
            after = max(after, named_prefix(self.layout, after + 1, self.last, self.language))
        if cue.entry.frame == "addressee":
            after = self._skip_addressee(after)
        while after < self.last and self.word(after).text == ":":
            after += 1
        after = self._that_ahead(after) or after
        if after < self.last and self.word(after).lower in {"that", "whether", "if"}:
            return after + 1
        if (
            cue.entry.frame in {"object", "addressee"}
            and after < self.last
            and self.word(after).lower in {"of", "about"}
        ):
            return after + 1
        return after

    def addressee(self, cue: Cue) -> Span | None:
        """Those to whom it is said ("told AFP", "in an interview with state TV"); None if nobody is named."""
        if cue.entry.frame == "addressee" and cue.voice != "passive":
            return self.content(cue.last, named_prefix(self.layout, cue.last, self.last, self.language))
        if cue.last < self.last and self.word(cue.last).lower in {"in", "during", "on", "to", "via"}:
            start = cue.last + 1
            for position in range(cue.last, min(cue.last + 9, self.last - 1)):
                word = self.word(position).lower
                if word == "that" or self.word(position).quotation >= 0:
                    return None
                if word in {"with", "to", "on", "via"}:
                    start = position + 1
                    break
            end = named_prefix(self.layout, start, self.last, self.language)
            return self.content(start, end) if end > start else None
        return self._spoken_to()

    def _spoken_to(self) -> Span | None:
        """The outlet of a leading "Speaking to Radio Dhal,"."""
        if self.first + 2 >= self.last or self.word(self.first).lower not in {"speaking", "talking"}:
            return None
        return self.content(self.first + 2, named_prefix(self.layout, self.first + 2, self.last, self.language))

    def _that_ahead(self, after: int) -> int | None:
        """The word "that" a few words on, where only "on Tuesday in Geneva" or "to reporters" stands between."""
        prepositions = self.language.words("grammar", "prepositions")
        if after >= self.last or self.word(after).lower not in prepositions | {",", "late", "earlier"}:
            return None
        for position in range(after, min(after + 14, self.last)):
            word = self.word(position)
            if word.lower == "that" and position > after + 1:
                return position
            own_cue = any(cue.first <= position < cue.last for cue in self.cues)
            if word.quotation >= 0 or own_cue or is_finite(word.lower, self.language):
                return None
        return None

    def _skip_addressee(self, after: int) -> int:
        position = after
        while position < min(after + 9, self.last):
            word = self.word(position)
            if (
                word.quotation >= 0
                or word.text in {",", ":", "."}
                or word.lower in {"that", "to", "not", "of", "about"}
            ):
                break
            position += 1
        clause = any(is_finite(word.lower, self.language) for word in self.layout.words[after:position])
        if (
            position < self.last
            and not clause
            and (
                self.word(position).lower == "that"
                or self.word(position).quotation >= 0
                or self.word(position).text in {":", ",", '"', "“"}
            )
        ):
            return position
        end = named_prefix(self.layout, after, self.last, self.language)
        return skip_tail(self.layout, end, self.last, self.language) if end > after else after

    # ---- where it ends ------------------------------------------------------------------------------------

    def clause(self, after: int, following: Cue | None) -> Span | None:
        """What is said from word `after` on: to the end of the clause, or to where a cue of its own goes on."""
        last = self.last
        if following is not None and following.first > after and self._goes_on(following):
            last = following.first
        while last > after and self._loose_end(self.word(last - 1)):
            last -= 1
        return self.content(after, last)

    def thing(self, after: int, following: Cue | None, *, as_ends: bool) -> Span | None:
        """What is said where it is a thing and not a clause ("denied responsibility while blaming others").

        It ends where another clause begins; with `as_ends` also at what the speaker calls it ("as baseless").
        """
        whole = self.clause(after, following)
        if whole is None:
            return None
        last = self.layout.word_at(whole.end)
        return self.content(after, next((n for n in range(after + 1, last) if self._turns(n, as_ends=as_ends)), last))

    def _turns(self, number: int, *, as_ends: bool) -> bool:
        word = self.word(number)
        if word.quotation >= 0:
            return False
        if word.lower in {"while", "but", "although", "though"} or (as_ends and word.lower == "as"):
            return True
        if word.lower != "and" or number + 2 >= self.last or not is_finite(self.word(number + 1).lower, self.language):
            return False
        # "and paved the way" opens a clause, "and undisclosed groups" does not
        object_words = self.language.words("grammar", "determiners") | self.language.words("grammar", "prepositions")
        return self.word(number + 2).lower in object_words

    @staticmethod
    def _loose_end(word: Word) -> bool:
        sign = not word.letters and word.text not in {")", "%"} and word.quotation < 0
        return sign or word.lower in {"and", "but", "while"}

    def _goes_on(self, cue: Cue) -> bool:
        """True if this later cue ends what the one before says: ", adding that", "and said", "and urged"."""
        before = self.word(cue.first - 1)
        if cue.voice == "participle":
            return before.text == "," or cue.entry.frame in {"clause", "addressee"}
        return cue.voice == "active" and before.lower in {"and", "but"} and cue.entry.frame != "infinitive"

    def quotation_at(self, at: int, reach: int = 1) -> Span | None:
        """The quotation that opens at word `at` or within `reach` signs, if it is all that is said."""
        for position in range(at, min(at + reach + 1, self.sentence.last)):
            number = self.word(position).quotation
            if number >= 0:
                opens = self.word(position).start <= self.layout.quotations[number].start + 1
                return self._whole_quotation(number, position) if opens else None
            if self.word(position).letters:
                return None
        return None

    def _whole_quotation(self, number: int, position: int) -> Span | None:
        """The quotation, unless the sentence goes on behind it: then the quoted words are only part of what is said."""
        quotation = self.layout.quotations[number]
        end = self.layout.word_at(quotation.end)
        rest = [word for word in self.layout.words[end : self.last] if word.letters and word.quotation < 0]
        cut = any(cue.first >= end and cue.voice in {"participle", "active"} for cue in self.cues)
        partial = end - position < 4 or len(rest) > 3
        return None if rest and not cut and partial else quotation

    def mostly_quoted(self, content: Span) -> bool:
        """True if more than half of `content` stands in quotation marks."""
        inside = self.layout.quotations_touching(content)
        return sum(quotation.end - quotation.start for quotation in inside) * 2 > content.end - content.start

    def going_on(self, at: int) -> Span | None:
        """What is said further behind an inserted speaker ("..., the mayor said, when the bridge fell"), if any."""
        if at >= self.last or self.word(at).text != "," or any(cue.first > at for cue in self.cues):
            return None
        opener = self.word(at + 1).lower if at + 1 < self.last else ""
        if opener not in self.language.words("grammar", "insertions"):
            return None
        return self.content(at + 1, self.last)

    def cited_at(self, at: int) -> Span | None:
        """The speaker behind ", citing"; None if that does not stand at word `at`."""
        citing = self.language.words("chain", "citing")
        if at + 2 >= self.last or self.word(at).text != "," or self.word(at + 1).lower not in citing:
            return None
        return self.content(at + 2, self.comma_from(at + 2))

    def nominal_end(self, at: int) -> int:
        """The end of the noun phrase that begins at word `at`: a comma, a bracket or a finite verb of the clause."""
        auxiliaries = self.language.words("grammar", "auxiliaries")
        for position in range(at, self.last):
            word = self.word(position)
            verb = position > at + 1 and word.lower in auxiliaries
            if word.text in {",", ";", "("} | DASHES or verb:
                return position
        return self.last

    def comma_from(self, at: int) -> int:
        """The first comma or semicolon at or behind word `at`, else the end."""
        return next((n for n in range(at, self.last) if self.word(n).text in {",", ";"}), self.last)

    def following_prose(self) -> Span | None:
        """The paragraphs behind this one as far as they are prose of one kind, quoted or not; None if none are."""
        text = self.layout.text
        first = last = None
        number = self.sentence.paragraph + 1
        for paragraph in self.layout.paragraphs[number : number + LONGEST_STATEMENT]:
            words = paragraph.of(text).strip()
            opened = words[0] in '"“«'
            if words[-1] not in '.!?"”»…' or (first is not None and opened != (text[first] in '"“«')):
                break
            first = paragraph.start if first is None else first
            last = paragraph.end
        if first is None or last is None:
            return None
        return self.content(self.layout.word_at(first), self.layout.word_at(last))
