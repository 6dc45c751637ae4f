"""Attributions: which words are said, by which words, with which cue. The one function here is what a trained
span finder replaces; everything after it works on spans only.
"""

from dataclasses import dataclass, replace

from reportedly.domain.spans import Span
from reportedly.reading.cues import Cue, find_cues, matches
from reportedly.reading.language import CueEntry, Language
from reportedly.reading.layout import Layout, Sentence
from reportedly.reading.phrases import (
    after_stamp,
    is_finite,
    named_prefix,
    named_suffix,
    skip_tail,
    subject_after,
    subject_before,
)

SHORTEST_CONTENT = 1


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying: `source` (the speaker's words, None if none is named), `through` (further links of the chain),
    `cue` and `content`, as Spans. `entry` is the cue's dictionary entry; `sentence` the number of its sentence;
    `quoted` = the content is a direct quotation; `carried` = the speaker goes on from the attribution before.
    """

    source: Span | None
    through: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    entry: CueEntry
    sentence: int
    negated: bool = False
    quoted: bool = False
    carried: bool = False


PLAIN = CueEntry("assertion", "positive", "certain", "clause")


def find_attributions(layout: Layout, language: Language) -> list[Attribution]:
    """All attributions of a text in text order; nested ones ("A said that B denied C") are all in the list."""
    found: list[Attribution] = []
    for number, sentence in enumerate(layout.sentences):
        found.extend(_Finder(layout, sentence, number, language, found).find())
    return sorted(found, key=lambda item: (min(item.content), item.cue))


class _Finder:
    """Finds the attributions of one sentence, from left to right; knows those found before."""

    def __init__(
        self, layout: Layout, sentence: Sentence, number: int, language: Language, before: list[Attribution]
    ) -> None:
        self.layout = layout
        self.sentence = sentence
        self.number = number
        self.language = language
        self.before = before
        self.cues = find_cues(layout, sentence, language)
        self.found: list[Attribution] = []
        self.first = after_stamp(layout, self._skip_lead(sentence.first), sentence.last, language)
        self.last = self._without_stop(sentence.last)

    def find(self) -> list[Attribution]:
        self._according()
        for number, cue in enumerate(self.cues):
            if any(cue.first < last and first < cue.last for first, last in self.taken):
                continue
            following = self.cues[number + 1] if number + 1 < len(self.cues) else None
            attribution = self._attribute(cue, following)
            if attribution is not None:
                self.found.append(attribution)
        self._continue_quotation()
        return self.found

    # ---- according to, as reported by -------------------------------------------------------------------------

    def _according(self) -> None:
        self.taken: list[tuple[int, int]] = []
        self.through: list[Span] = []
        phrases = [tuple(p.split()) for p in self.language.data["chain"]["according"]]
        through = {tuple(p.split()) for p in self.language.data["chain"]["through"]}
        position = self.sentence.first
        while position < self.sentence.last:
            phrase = next((p for p in phrases if matches(self.layout, position, self.sentence.last, p)), None)
            if phrase is None or self.layout.words[position].quotation >= 0:
                position += 1
                continue
            position = self._according_at(position, phrase, through=phrase in through)

    def _according_at(self, at: int, phrase: tuple[str, ...], *, through: bool) -> int:
        after = at + len(phrase)
        leading = at <= self.first
        source = self._according_source(after, leading=leading)
        if source is None:
            return after
        cut = at - 1 if at > self.first and self.layout.words[at - 1].text == "," else at
        bare_passive = through and not phrase[0] == "as" and self.layout.words[at - 1].text != ","
        if bare_passive:
            return after
        self.taken.append((at, source[1]))
        span = self.layout.span(*source)
        if through and any(cue.first < at for cue in self.cues):
            self.through.append(span)
            self.last = min(self.last, cut) if source[1] >= self.last else self.last
            return source[1]
        content = self._words(source[1], self.last) if leading else self._words(self.first, cut)
        if leading:
            self.lead_source = span
        if content is not None and not (leading and self._inner_speaker(source[1])):
            self.found.append(Attribution(span, (), (self.layout.span(at, after),), (content,), PLAIN, self.number))
        elif leading:
            self.through.append(span)
        if not leading and source[1] >= self.last:
            self.last = min(self.last, cut)
        return source[1]

    def _inner_speaker(self, at: int) -> bool:
        """True where the clause that "According to X," opens is itself a saying: X is then the outer link of its chain."""
        return any(
            cue.voice == "active" and cue.first - at <= 12 and cue.entry.frame != "infinitive" for cue in self.cues
        )

    def _according_source(self, at: int, *, leading: bool) -> tuple[int, int] | None:
        found = subject_after(self.layout, at, self.sentence.last, self.language)
        if found is None:
            return None
        first, last = found
        has_verb = any(is_finite(w.lower, self.language) and not w.capital for w in self.layout.words[first:last])
        if leading and (has_verb or last >= self.last):
            last = named_prefix(self.layout, first, last, self.language)
        last = min(last, self._without_stop(self.sentence.last))
        return (first, last) if last > first else None

    # ---- verbs and phrases ------------------------------------------------------------------------------------

    def _attribute(self, cue: Cue, following: Cue | None) -> Attribution | None:
        if cue.voice == "phrase":
            return self._phrase(cue, following)
        if cue.voice == "passive":
            return self._passive(cue, following)
        if cue.voice == "participle":
            return self._participle(cue, following)
        return self._active(cue, following)

    def _active(self, cue: Cue, following: Cue | None) -> Attribution | None:
        after = self._after_cue(cue)
        if after >= self.last and self.layout.words[self.sentence.last - 1].text == ":":
            return self._introduces(cue)
        if self._closes(cue, after):
            return self._trailing(cue, after)
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        shared = subject is None or self._shares_subject(cue)
        source = self._last_source() if shared else self.layout.span(*subject) if subject else None
        quotation = self._quotation_at(after)
        if quotation is None:
            content = self._clause(cue, after, following)
            if content is None or self._says_nothing(cue, after):
                return None
            return self._made(cue, source, (content,))
        return self._made(cue, source, (quotation,), quoted=True)

    def _introduces(self, cue: Cue) -> Attribution | None:
        """`X said:` at the end of a paragraph: the paragraphs that follow are what is said, as far as they are prose."""
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        first = last = None
        for paragraph in self.layout.paragraphs[self.sentence.paragraph + 1 :]:
            words = paragraph.of(self.layout.text).strip()
            opened = words[0] in '"“«'
            if words[-1] not in '.!?"”»…' or (first is not None and opened != (self.layout.text[first] in '"“«')):
                break
            first = paragraph.start if first is None else first
            last = paragraph.end
        if subject is None or first is None or last is None:
            return None
        content = self._words(self.layout.word_at(first), self.layout.word_at(last))
        return self._made(cue, self.layout.span(*subject), (content,), quoted=True) if content else None

    def _says_nothing(self, cue: Cue, after: int) -> bool:
        """True where a verb other than "said" is followed by where or how, not by what: "described as", "agreed on"."""
        following = self.layout.words[after]
        before = self.layout.words[after - 1].lower
        if cue.entry.frame not in {"object", "clause"} or cue.head + 1 != after or before in {"said", "says", "say"}:
            return False
        return following.quotation < 0 and (
            following.lower in self.language.words("grammar", "prepositions") | {"as", "to", "while"}
        )

    def _shares_subject(self, cue: Cue) -> bool:
        """True for the second verb of "denied it and said": nothing but "and" and a comma stands before it."""
        if cue.first <= self.first:
            return True
        return self.layout.words[cue.first - 1].lower in {"and", "but", "or"}

    def _closes(self, cue: Cue, after: int) -> bool:
        """True if what is said stands before the cue: the clause ends right behind it, or its speaker does."""
        before = self.layout.words[cue.first - 1] if cue.first > self.first else None
        if before is None:
            return False
        ends = after >= self.last or self.layout.words[after].text in {",", ";", "—", "–"} or self._goes_on_at(after)
        if ends and not (after < self.last and self._that_after(after)):
            return cue.entry.frame != "request" and self._something_before(cue)
        inverted = before.text in {",", '"', "”", "»"} or before.quotation >= 0
        if not inverted:
            return False
        quoted = before.text != "," or self.layout.words[cue.first - 2].quotation >= 0 or self._is_mark(cue.first - 2)
        starts_name = self.layout.words[after].capital or self.layout.words[after].lower in {"the", "a", "an", "one"}
        return starts_name and (quoted or self.last - after <= 12) and not self._clause_behind(after)

    def _is_mark(self, position: int) -> bool:
        return self.layout.words[position].text in {'"', "”", "»"}

    def _goes_on_at(self, after: int) -> bool:
        """True if a participle cue stands at `after`: "the sources said adding that ..." """
        return any(cue.first == after and cue.voice == "participle" for cue in self.cues)

    def _something_before(self, cue: Cue) -> bool:
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        start = subject[0] if subject else cue.first
        return start - self.first >= 2 or self._quoted_before(cue.first)

    def _clause_behind(self, after: int) -> bool:
        return any(w.lower == "that" or is_finite(w.lower, self.language) for w in self.layout.words[after : self.last])

    def _quoted_before(self, at: int) -> bool:
        return any(word.quotation >= 0 for word in self.layout.words[self.first : at])

    def _that_after(self, after: int) -> bool:
        return any(self.layout.words[n].lower == "that" for n in range(after, min(after + 2, self.last)))

    def _trailing(self, cue: Cue, after: int) -> Attribution | None:
        """`CONTENT, X said` and `CONTENT, said X`; a quotation that goes on behind the cue belongs to it."""
        inverted = None
        if after < self.last and self.layout.words[after].text not in {",", ";", "—", "–"}:
            inverted = subject_after(self.layout, after, self.last, self.language)
        subject = inverted or subject_before(self.layout, self.sentence, cue.first, self.language)
        if subject is None:
            return None
        if not inverted and self._runs_on(subject):
            subject = (named_suffix(self.layout, *subject, self.language), subject[1])
        end = cue.first if inverted else subject[0]
        content = self._content_before(end)
        if content is None:
            return None
        rest = self._quotation_at(max(subject[1], after), reach=2)
        pieces = (content, rest) if rest is not None else (content,)
        quoted = self._quoted_before(end) and self._mostly_quoted(content)
        return self._made(cue, self.layout.span(*subject), pieces, quoted=quoted)

    def _runs_on(self, subject: tuple[int, int]) -> bool:
        """True if nothing divides the speaker from what is said: "... in the north of the country a monitor said"."""
        return subject[0] <= self.first or (
            subject[1] - subject[0] > 6 and self.layout.words[subject[0] - 1].text not in {",", '"', "”", "—", "–"}
        )

    def _content_before(self, end: int) -> Span | None:
        while end > self.first and not self.layout.words[end - 1].letters and self.layout.words[end - 1].text != ")":
            end -= 1
        start = self._segment_start(end)
        quotations = sorted({w.quotation for w in self.layout.words[start:end] if w.quotation >= 0})
        if quotations and self.layout.words[start].quotation == quotations[0]:
            first, last = (self.layout.quotations[n] for n in (quotations[0], quotations[-1]))
            if last.end >= self.layout.words[end - 1].start:
                return Span(first.start, last.end)
        return self._words(start, end)

    def _segment_start(self, end: int) -> int:
        """What is said before a closing cue begins with the sentence, or behind a quotation that another cue has."""
        start = self.first
        for attribution in self.found:
            last = self.layout.word_at(max(s.end for s in (*attribution.content, *attribution.cue)))
            if attribution.quoted and last < end:
                start = max(start, self._skip_lead(last))
        return start

    def _mostly_quoted(self, content: Span) -> bool:
        inside = [q for q in self.layout.quotations if content.overlaps(q)]
        return sum(q.end - q.start for q in inside) * 2 > content.end - content.start

    def _participle(self, cue: Cue, following: Cue | None) -> Attribution | None:
        after = self._after_cue(cue)
        if after >= self.last:
            return None
        entry = cue.entry
        plain = entry.frame in {"object", "request", "infinitive"} and not self._that_after(after)
        before = self.layout.words[cue.first - 1] if cue.first > self.sentence.first else None
        if before is None or (plain and before.text != ","):
            return None
        source = self._last_source() or self._main_subject(cue)
        quotation = self._quotation_at(after)
        content = quotation or self._clause(cue, after, following)
        if content is None or source is None:
            return None
        return self._made(cue, source, (content,), quoted=quotation is not None)

    def _main_subject(self, cue: Cue) -> Span | None:
        """The subject of the sentence that a participle goes on from ("Regime forces withdrew, denying ...")."""
        for position in range(self.first, cue.first):
            word = self.layout.words[position]
            if word.quotation < 0 and is_finite(word.lower, self.language):
                subject = subject_before(self.layout, self.sentence, position, self.language)
                return self.layout.span(*subject) if subject else None
        return None

    def _passive(self, cue: Cue, following: Cue | None) -> Attribution | None:
        quoting = self._as_saying(cue.last)
        if quoting is not None:
            return self._quoted_as_saying(cue, quoting, following)
        if cue.entry.frame == "addressee":
            content = self._clause(cue, self._after_cue(cue), following) if self._that_after(cue.last) else None
            return self._made(cue, None, (content,)) if content else None
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        if subject is None or cue.entry.frame in {"clause", "infinitive"}:
            return None
        if cue.last < self.last and self.layout.words[cue.last].lower == "by":
            speaker = subject_after(self.layout, cue.last + 1, self.last, self.language)
            if speaker is None:
                return None
            return self._made(cue, self.layout.span(*speaker), (self.layout.span(*subject),))
        if cue.entry.kind != "accusation":
            return None
        rest = self._words(cue.last, self.last)
        pieces = (self.layout.span(*subject), rest) if rest else (self.layout.span(*subject),)
        return self._made(cue, None, pieces)

    def _as_saying(self, at: int) -> int | None:
        """The word "saying" of "quoted ... as saying" when it comes within a few words behind `at`."""
        for position in range(at, min(at + 14, self.last - 1)):
            if self.layout.words[position].lower == "as" and self.layout.words[position + 1].lower in {
                "saying",
                "telling",
            }:
                return position + 1
        return None

    def _quoted_as_saying(self, cue: Cue, saying: int, following: Cue | None) -> Attribution | None:
        """`X was quoted by Y as saying S`: X speaks, through Y."""
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        whole = replace(cue, last=saying + 1)
        content = self._clause(whole, self._after_cue(whole), following)
        if subject is None or content is None:
            return None
        self.taken.append((cue.last, saying + 1))
        made = self._made(whole, self.layout.span(*subject), (content,))
        if self.layout.words[cue.last].lower == "by" and saying - 1 > cue.last + 1:
            made = replace(made, through=(self.layout.span(cue.last + 1, saying - 1), *made.through))
        return replace(made, cue=(self.layout.span(cue.first, cue.last), self.layout.span(saying, saying + 1)))

    def _phrase(self, cue: Cue, following: Cue | None) -> Attribution | None:
        frame = cue.entry.frame
        if frame == "around":
            return self._around(cue)
        if frame == "passive":
            return self._believed(cue)
        after = cue.last
        if frame == "nominal":
            content = self._words(after, self._nominal_end(after))
        else:
            content = self._clause(cue, after, following)
        source = None
        if cue.first <= self.first and cue.entry.kind == "intention":
            source = self._previous_source()
        return self._made(cue, source, (content,), carried=source is not None) if content else None

    def _nominal_end(self, at: int) -> int:
        for position in range(at, self.last):
            if self.layout.words[position].text in {",", ";", "(", "—", "–"} or (
                position > at + 1
                and is_finite(self.layout.words[position].lower, self.language)
                and self.layout.words[position - 1].lower not in {"of", "a", "the"}
                and self.layout.words[position].lower in self.language.words("grammar", "auxiliaries")
            ):
                return position
        return self.last

    def _around(self, cue: Cue) -> Attribution | None:
        first, last = self.first, self.last
        for position in range(cue.first - 1, self.first - 1, -1):
            if self.layout.words[position].text in {";", "—"} or self.layout.words[position].lower == "that":
                first = position + 1
                break
        before = self._words(first, cue.first)
        after = self._words(self._skip_lead(cue.last), last)
        pieces = tuple(piece for piece in (before, after) if piece is not None)
        if not pieces:
            return None
        source = self._previous_source() if cue.first <= self.sentence.first + 1 and not self.through else None
        return self._made(cue, source, pieces, carried=source is not None)

    def _believed(self, cue: Cue) -> Attribution | None:
        """`X is believed to have done`: what stands before and behind is believed, by nobody named."""
        subject = subject_before(self.layout, self.sentence, cue.first, self.language)
        rest = self._words(cue.last, self._nominal_comma(cue.last))
        if subject is None or rest is None:
            return None
        if self.layout.words[subject[0]].lower in {"he", "she", "they"}:
            return self._made(cue, None, (rest,))
        return self._made(cue, None, (self.layout.span(*subject), rest))

    def _nominal_comma(self, at: int) -> int:
        return next((n for n in range(at, self.last) if self.layout.words[n].text in {",", ";"}), self.last)

    # ---- edges ------------------------------------------------------------------------------------------------

    def _after_cue(self, cue: Cue) -> int:
        """The word where what is said begins: behind the addressee, "in a statement", "that" and a colon."""
        after = skip_tail(self.layout, cue.last, self.last, self.language)
        if cue.entry.frame == "addressee" or (cue.entry.frame != "request" and after == cue.last):
            after = self._skip_addressee(cue, after)
        while after < self.last and self.layout.words[after].text in {":"}:
            after += 1
        ahead = self._that_ahead(after)
        if ahead is not None:
            after = ahead
        if after < self.last and self.layout.words[after].lower in {"that", "whether", "if"}:
            after += 1
        elif cue.entry.frame == "object" and after < self.last and self.layout.words[after].lower in {"of", "about"}:
            after += 1
        return after

    def _that_ahead(self, after: int) -> int | None:
        """ "that" a few words on, where only "on Tuesday in Geneva" or "to reporters" stands between."""
        prepositions = self.language.words("grammar", "prepositions")
        if after >= self.last or self.layout.words[after].lower not in prepositions | {",", "late", "earlier"}:
            return None
        for position in range(after, min(after + 14, self.last)):
            word = self.layout.words[position]
            if word.lower == "that" and position > after + 1:
                return position
            if word.quotation >= 0 or is_finite(word.lower, self.language):
                return None
        return None

    def _skip_addressee(self, cue: Cue, after: int) -> int:
        if cue.entry.frame != "addressee":
            return after
        position = after
        while position < min(after + 9, self.last):
            word = self.layout.words[position]
            if (
                word.quotation >= 0
                or word.text in {",", ":", "."}
                or word.lower in {"that", "to", "not", "of", "about"}
            ):
                break
            position += 1
        if position < self.last and self.layout.words[position].lower in {"that"}:
            return position
        if position < self.last and (
            self.layout.words[position].quotation >= 0 or self.layout.words[position].text in {":", ",", '"', "“"}
        ):
            return position
        if position >= self.last:
            return named_prefix(self.layout, after, self.last, self.language)
        end = named_prefix(self.layout, after, self.last, self.language)
        return skip_tail(self.layout, end, self.last, self.language) if end > after else after

    def _clause(self, cue: Cue, after: int, following: Cue | None) -> Span | None:
        """What is said behind a cue: to the end of the clause, or to where a cue of its own goes on."""
        last = self.last
        if following is not None and following.first > after and self._goes_on(following):
            last = following.first
        while last > after and (
            not self.layout.words[last - 1].letters
            and self.layout.words[last - 1].text not in {")", "%"}
            and self.layout.words[last - 1].quotation < 0
            or self.layout.words[last - 1].lower in {"and", "but", "while"}
        ):
            last -= 1
        if cue.entry.frame == "request" and cue.voice != "passive":
            return self._words(after, last)
        return self._words(after, last)

    def _goes_on(self, cue: Cue) -> bool:
        """True if this later cue ends what the one before says: ", adding that", "and said", "... X said." """
        if cue.voice == "participle":
            before = self.layout.words[cue.first - 1]
            return before.text == "," or cue.entry.frame in {"clause", "addressee"}
        if cue.voice == "active":
            return self.layout.words[cue.first - 1].lower in {"and", "but"} and cue.entry.frame in {
                "clause",
                "object",
                "addressee",
            }
        return False

    def _quotation_at(self, at: int, reach: int = 1) -> Span | None:
        """The quotation that opens at word `at` or within `reach` signs, if it is more than a word or two."""
        for position in range(at, min(at + reach + 1, self.sentence.last)):
            number = self.layout.words[position].quotation
            if number >= 0:
                quotation = self.layout.quotations[number]
                if self.layout.words[position].start > quotation.start + 1:
                    return None
                return self._whole_quotation(number, position)
            if self.layout.words[position].letters:
                return None
        return None

    def _whole_quotation(self, number: int, position: int) -> Span | None:
        """The quotation, unless the sentence goes on behind it: then the quoted words are only part of what is said."""
        quotation = self.layout.quotations[number]
        end = self.layout.word_at(quotation.end)
        rest = [w for w in self.layout.words[end : self.last] if w.letters and w.quotation < 0]
        cut = any(cue.first >= end and (cue.voice == "participle" or cue.voice == "active") for cue in self.cues)
        short = end - position < 4
        if rest and not cut and (short or len(rest) > 3):
            return None
        return quotation

    # ---- what came before -------------------------------------------------------------------------------------

    def _last_source(self) -> Span | None:
        for attribution in reversed(self.found):
            if attribution.source is not None:
                return attribution.source
        return None

    def _previous_source(self) -> Span | None:
        """The outermost speaker of the sentence before, in the same paragraph: an unattributed "Allegedly" is theirs."""
        own = self._last_source()
        if own is not None:
            return None
        for attribution in reversed(self.before):
            sentence = self.layout.sentences[attribution.sentence]
            if sentence.paragraph != self.sentence.paragraph or self.number - attribution.sentence > 2:
                return None
            if attribution.source is not None or attribution.through:
                return attribution.through[-1] if attribution.through else attribution.source
        return None

    def _continue_quotation(self) -> None:
        """A sentence that is only a quotation goes on with the speaker of the quotation before it."""
        if self.found or self.cues and any(c.voice != "phrase" for c in self.cues):
            return
        words = self.layout.words[self.first : self.last]
        letters = [w for w in words if w.letters]
        quoted = [w for w in letters if w.quotation >= 0]
        if len(quoted) < 4 or len(quoted) < 0.8 * len(letters) or not self.before:
            return
        last = self.before[-1]
        paragraph = self.layout.sentences[last.sentence].paragraph
        content = self.layout.quotations[quoted[0].quotation]
        if self.sentence.paragraph - paragraph > 1:
            return
        if last.quoted and paragraph == self.sentence.paragraph:
            self.before[-1] = replace(last, content=(*last.content, content))
        elif last.source is not None:
            self.found.append(
                Attribution(last.source, last.through, (), (content,), PLAIN, self.number, quoted=True, carried=True)
            )

    # ---- small change -----------------------------------------------------------------------------------------

    def _made(
        self, cue: Cue, source: Span | None, content: tuple[Span, ...], *, quoted: bool = False, carried: bool = False
    ) -> Attribution:
        return Attribution(
            source=source,
            through=tuple(self.through),
            cue=(self.layout.span(cue.first, cue.last),),
            content=content,
            entry=cue.entry,
            sentence=self.number,
            negated=cue.negated,
            quoted=quoted,
            carried=carried,
        )

    def _words(self, first: int, last: int) -> Span | None:
        """The Span of words `[first, last)` without signs at its edges; None if no word is left."""
        while first < last and not self.layout.words[first].letters and self.layout.words[first].text not in {"$", "("}:
            first += 1
        while (
            last > first
            and not self.layout.words[last - 1].letters
            and self.layout.words[last - 1].text not in {")", "%"}
        ):
            last -= 1
        return self.layout.span(first, last) if last - first >= SHORTEST_CONTENT else None

    def _skip_lead(self, first: int) -> int:
        connectors = self.language.words("grammar", "connectors")
        while first < self.sentence.last and (
            self.layout.words[first].text in {",", ";", ":", "-", "–", "—"}
            or self.layout.words[first].lower in connectors
            and first + 1 < self.sentence.last
            and self.layout.words[first + 1].text == ","
        ):
            first += 1
        return first

    def _without_stop(self, last: int) -> int:
        while last > self.sentence.first and self.layout.words[last - 1].text in {".", "!", "?", "…"}:
            last -= 1
        return last
