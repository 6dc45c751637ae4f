"""Attributions that the rules of a language propose: which words are said, by which words, with which cue.

The span finder is asked about each of them, and `attributions.py` weighs the two.
"""

from dataclasses import replace

from reportedly.domain.spans import Span
from reportedly.reading.attribution import PLAIN, Attribution
from reportedly.reading.boilerplate import is_boilerplate
from reportedly.reading.carrying import continued, previous_source
from reportedly.reading.chain_phrases import ChainPhrase, find_chain_phrases
from reportedly.reading.cues import Cue, as_saying
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reading.phrases import is_finite, named_suffix, subject_after
from reportedly.reading.sentence_view import SentenceView


def attributions_by_rule(layout: Layout, language: Language) -> list[Attribution]:
    """The attributions that the rules see, in text order; of "A said that B denied C" both are in the list."""
    found: list[Attribution] = []
    for number, sentence in enumerate(layout.sentences):
        if is_boilerplate(layout, number, language):
            continue
        view = SentenceView(layout, sentence, number, language)
        finder = _Finder(view, found)
        finder.find()
        found.extend(finder.found)
    return sorted(found, key=lambda item: (min(item.content), item.cue))


class _Finder:
    """Finds the attributions of one sentence, from left to right; knows those found before."""

    def __init__(self, view: SentenceView, before: list[Attribution]) -> None:
        self.view = view
        self.before = before
        self.found: list[Attribution] = []
        self.through: list[Span] = []
        self.taken: list[tuple[int, int]] = []

    def find(self) -> None:
        """Fills `found`; a quotation that goes on becomes one more piece of the last one before."""
        for phrase in find_chain_phrases(self.view):
            self._chain_phrase(phrase)
        for number, cue in enumerate(self.view.cues):
            if any(cue.first < last and first < cue.last for first, last in self.taken):
                continue
            following = self.view.cues[number + 1] if number + 1 < len(self.view.cues) else None
            attribution = self._attribute(cue, following)
            if attribution is not None:
                self.found.append(attribution)
        if not self.found and not any(cue.voice != "phrase" for cue in self.view.cues):
            self.found.extend(continued(self.view, self.before))

    def _chain_phrase(self, phrase: ChainPhrase) -> None:
        """In "according to X" X says the clause, or is the outer link where the clause is itself a saying."""
        self.taken.append((phrase.first, phrase.last))
        source = self.view.span(phrase.source)
        if phrase.outer:
            self.through.append(source)
        else:
            content = self.view.content(*phrase.content)
            if content is not None:
                cue = self.view.layout.span(phrase.first, phrase.source[0])
                self.found.append(Attribution(source, (), (cue,), (content,), PLAIN, self.view.number))
        if phrase.cut is not None:
            self.view.last = min(self.view.last, phrase.cut)

    # ---- verbs ------------------------------------------------------------------------------------------------

    def _attribute(self, cue: Cue, following: Cue | None) -> Attribution | None:
        if cue.entry.frame == "quoting":
            return self._quoting(cue, following)
        ways = {
            "phrase": self._phrase,
            "passive": self._passive,
            "participle": self._participle,
            "active": self._active,
        }
        return ways[cue.voice](cue, following)

    def _active(self, cue: Cue, following: Cue | None) -> Attribution | None:
        after = self.view.after_cue(cue)
        subject = self.view.subject_before(cue.first)
        opens_sentence = cue.first <= self.view.first
        if opens_sentence or (subject and self.view.word(subject[0]).lower in {"no", "nobody", "none", "neither"}):
            # "Asked about the dam, the mayor ..." and "No group has claimed ..." are sayings of nobody
            return None
        if after >= self.view.last and self.view.word(self.view.sentence.last - 1).text == ":":
            content = self.view.following_prose()
            return self._made(cue, self.view.span(subject), (content,), quoted=True) if content and subject else None
        if self._closes(cue, after):
            return self._trailing(cue, after)
        shared = self._shares_subject(cue)
        source = self.view.span(subject) if subject and not shared else self._last_source()
        if shared and source is None:
            source = self._main_subject(cue)
        quotation = self.view.quotation_at(after)
        content = quotation or self._said(cue, after, following)
        if content is None or (quotation is None and self._says_nothing(cue, after)):
            return None
        return self._made(cue, source, (content,), quoted=quotation is not None)

    def _said(self, cue: Cue, after: int, following: Cue | None) -> Span | None:
        if cue.entry.frame == "object" and self.view.word(after - 1).lower != "that":
            return self.view.thing(after, following, as_ends=cue.entry.kind == "denial")
        return self.view.clause(after, following)

    def _says_nothing(self, cue: Cue, after: int) -> bool:
        """True where a verb other than "said" is followed by where or how, not by what: "described as", "agreed on"."""
        word = self.view.word(after)
        cue_word = self.view.word(after - 1).lower
        if cue.entry.frame not in {"object", "clause"} or cue.head + 1 != after or cue_word in {"said", "says", "say"}:
            return False
        elsewhere = self.view.language.words("grammar", "prepositions") | {"as", "to", "while"}
        return word.quotation < 0 and word.lower in elsewhere

    def _shares_subject(self, cue: Cue) -> bool:
        """True for the second verb of "denied it and said": nothing but "and" stands before it."""
        return cue.first <= self.view.first or self.view.word(cue.first - 1).lower in {"and", "but", "or"}

    def _closes(self, cue: Cue, after: int) -> bool:
        """True if what is said stands before the cue: the clause ends right behind it, or its speaker does."""
        view = self.view
        if cue.first <= view.first:
            return False
        if (view.ends_at(after) or self._participle_at(after)) and not (after < view.last and view.that_at(after)):
            return cue.entry.frame != "request" and self._something_before(cue)
        before = view.word(cue.first - 1)
        if not (before.text == "," or view.is_mark(cue.first - 1) or before.quotation >= 0):
            return False
        quoted = before.text != "," or view.word(cue.first - 2).quotation >= 0 or view.is_mark(cue.first - 2)
        starts_name = view.word(after).capital or view.word(after).lower in {"the", "a", "an", "one"}
        # `X, head of the ward, confirmed the deaths` has a name before its comma, `..., said X` a clause
        clause = any(is_finite(word.lower, view.language) for word in view.layout.words[view.first : cue.first])
        return starts_name and (quoted or (clause and view.last - after <= 12)) and not self._clause_behind(after)

    def _participle_at(self, after: int) -> bool:
        """True if a participle cue stands at `after`: "the sources said adding that"."""
        return any(cue.first == after and cue.voice == "participle" for cue in self.view.cues)

    def _something_before(self, cue: Cue) -> bool:
        subject = self.view.subject_before(cue.first)
        start = subject[0] if subject else cue.first
        return start - self.view.first >= 2 or self.view.quoted_before(cue.first) or self._runs_on((start, cue.first))

    def _clause_behind(self, after: int) -> bool:
        words = self.view.layout.words[after : self.view.comma_from(after)]
        return any(word.lower == "that" or is_finite(word.lower, self.view.language) for word in words)

    def _trailing(self, cue: Cue, after: int) -> Attribution | None:
        """`CONTENT, X said` and `CONTENT, said X`; a quotation that goes on behind the cue belongs to it."""
        view = self.view
        inverted = None
        if not view.ends_at(after) and not self._participle_at(after):
            inverted = subject_after(view.layout, after, view.last, view.language)
        subject = inverted or view.subject_before(cue.first)
        if subject is None:
            return None
        if not inverted and self._runs_on(subject):
            subject = (named_suffix(view.layout, *subject, view.language), subject[1])
        end = cue.first if inverted else subject[0]
        content = self._content_before(end)
        if content is None:
            return None
        behind = max(subject[1], after)
        rest = view.quotation_at(behind, reach=2) or view.going_on(behind)
        pieces = (content, rest) if rest is not None else (content,)
        quoted = view.quoted_before(end) and view.mostly_quoted(content)
        made = self._made(cue, view.span(subject), pieces, quoted=quoted)
        cited = view.cited_at(behind)
        if cited is None or made.source is None:
            return made
        return replace(made, source=cited, through=(made.source, *made.through))

    def _runs_on(self, subject: tuple[int, int]) -> bool:
        """True if nothing divides the speaker from what is said: "... near the old market the mayor said"."""
        long = subject[1] - subject[0] > 6
        if subject[0] <= self.view.first:
            return long
        return long and self.view.word(subject[0] - 1).text not in {",", '"', "”", "—", "–"}

    def _content_before(self, end: int) -> Span | None:
        view = self.view
        while end > view.first and not view.word(end - 1).letters and view.word(end - 1).text != ")":
            end -= 1
        start = self._segment_start(end)
        while start < end and view.word(start).quotation < 0 and not view.word(start).letters:
            start += 1
        quotations = sorted({word.quotation for word in view.layout.words[start:end] if word.quotation >= 0})
        if quotations and view.word(start).quotation == quotations[0]:
            first, last = (view.layout.quotations[number] for number in (quotations[0], quotations[-1]))
            if last.end >= view.word(end - 1).start:
                return Span(first.start, last.end)
        return view.content(start, end)

    def _segment_start(self, end: int) -> int:
        """What is said before a closing cue begins with the sentence, or behind a quotation that another cue has."""
        start = self.view.first
        for attribution in self.found:
            last = self.view.layout.word_at(max(span.end for span in (*attribution.content, *attribution.cue)))
            if attribution.quoted and last < end:
                start = max(start, self.view.skip_lead(last))
        return start

    def _participle(self, cue: Cue, following: Cue | None) -> Attribution | None:
        view = self.view
        after = view.after_cue(cue)
        if after >= view.last or cue.first <= view.sentence.first:
            return None
        plain = cue.entry.frame in {"object", "request", "infinitive"} and not view.that_at(after)
        if plain and view.word(cue.first - 1).text != ",":
            return None
        source = self._last_source() or self._main_subject(cue)
        quotation = view.quotation_at(after)
        content = quotation or view.clause(after, following)
        if content is None or source is None:
            return None
        return self._made(cue, source, (content,), quoted=quotation is not None)

    def _main_subject(self, cue: Cue) -> Span | None:
        """The subject of the sentence that a participle goes on from ("The army withdrew, denying ...")."""
        for position in range(self.view.first, cue.first):
            word = self.view.word(position)
            if word.quotation < 0 and is_finite(word.lower, self.view.language):
                subject = self.view.subject_before(position)
                return self.view.span(subject) if subject else None
        return None

    def _passive(self, cue: Cue, following: Cue | None) -> Attribution | None:
        view = self.view
        if cue.entry.frame == "addressee":
            content = view.clause(view.after_cue(cue), following) if view.that_at(cue.last) else None
            return self._made(cue, None, (content,)) if content else None
        if cue.entry.frame in {"clause", "infinitive"}:
            return None
        if cue.last < view.last and view.word(cue.last).lower == "by":
            return self._done_by(cue)
        subject = view.subject_before(cue.first)
        if cue.entry.kind != "accusation" or subject is None:
            return None
        start = cue.last + 1 if cue.last < view.last and view.word(cue.last).lower == "of" else cue.last
        rest = view.content(start, view.last)
        pieces = (view.span(subject), rest) if rest else (view.span(subject),)
        return self._made(cue, None, pieces)

    def _done_by(self, cue: Cue) -> Attribution | None:
        """`X was rejected by Y` and `an attack claimed by Y`: Y speaks, of what stands before."""
        view = self.view
        speaker = subject_after(view.layout, cue.last + 1, view.last, view.language)
        content = view.content(self._clause_start(cue.first), cue.first)
        if speaker is None or content is None:
            return None
        return self._made(cue, view.span(speaker), (content,))

    def _clause_start(self, at: int) -> int:
        for position in range(at - 1, self.view.first - 1, -1):
            word = self.view.word(position)
            if word.text in {",", ";", "—", "–"} or word.lower in {"and", "but", "after", "when", "while", "as"}:
                return position + 1
        return self.view.first

    def _quoting(self, cue: Cue, following: Cue | None) -> Attribution | None:
        """`A quoted B as saying S` and `B was quoted by A as saying S`: B speaks, through A."""
        view = self.view
        saying = as_saying(view.layout, cue.last, view.last)
        subject = view.subject_before(cue.first)
        if saying is None or subject is None:
            return None
        self.taken.append((cue.last, saying + 1))
        content = view.clause(view.after_cue(replace(cue, last=saying + 1)), self._cue_behind(saying) or following)
        between = subject_after(view.layout, cue.last, saying - 1, view.language) if saying - 1 > cue.last else None
        if content is None:
            return None
        made = self._made(cue, view.span(subject), (content,))
        as_saying_words = view.layout.span(saying - 1, saying + 1)
        if cue.voice == "passive":
            outlet = (cue.last + 1, saying - 1)
            named = view.word(cue.last).lower == "by" and outlet[0] < outlet[1]
            through = (view.span(outlet), *made.through) if named else made.through
            return replace(made, through=through, cue=(view.layout.span(cue.first, cue.last), as_saying_words))
        if between is None:
            return None
        through = (view.span(subject), *made.through)
        return replace(made, source=view.span(between), through=through, cue=(as_saying_words,))

    def _cue_behind(self, position: int) -> Cue | None:
        return next((cue for cue in self.view.cues if cue.first > position), None)

    # ---- phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, cue: Cue, following: Cue | None) -> Attribution | None:
        if cue.entry.frame == "around":
            return self._around(cue)
        if cue.entry.frame == "passive":
            return self._believed(cue)
        nominal = cue.entry.frame == "nominal"
        view = self.view
        content = view.content(cue.last, view.nominal_end(cue.last)) if nominal else view.clause(cue.last, following)
        source = None
        if cue.first <= view.first and cue.entry.kind == "intention":
            source = self._carried_source()
        return self._made(cue, source, (content,), carried=source is not None) if content else None

    def _around(self, cue: Cue) -> Attribution | None:
        """`X has reportedly left Y`: the clause with the adverb cut out."""
        view = self.view
        inside = [
            piece
            for item in self.found
            for piece in item.content
            if piece.contains(view.layout.span(cue.first, cue.last))
        ]
        first = view.layout.word_at(max(piece.start for piece in inside)) if inside else view.first
        for position in range(cue.first - 1, first - 1, -1):
            if view.word(position).text in {";", "—"} or view.word(position).lower == "that":
                first = position + 1
                break
        before = view.content(first, cue.first)
        after = view.content(view.skip_lead(cue.last), view.last)
        pieces = tuple(piece for piece in (before, after) if piece is not None)
        if not pieces:
            return None
        leading = cue.first <= view.sentence.first + 1
        source = self._carried_source() if leading and not self.through else None
        return self._made(cue, source, pieces, carried=source is not None)

    def _believed(self, cue: Cue) -> Attribution | None:
        """`X is believed to have done`: what stands before and behind is believed, by nobody named."""
        subject = self.view.subject_before(cue.first)
        rest = self.view.content(cue.last, self.view.comma_from(cue.last))
        if subject is None or rest is None:
            return None
        return self._made(cue, None, (self.view.span(subject), rest))

    def _last_source(self) -> Span | None:
        return next((item.source for item in reversed(self.found) if item.source is not None), None)

    def _carried_source(self) -> Span | None:
        return previous_source(self.view, self.before) if self._last_source() is None else None

    def _made(
        self, cue: Cue, source: Span | None, content: tuple[Span, ...], *, quoted: bool = False, carried: bool = False
    ) -> Attribution:
        source, through = self._cited(source)
        return Attribution(
            source=source,
            through=(*through, *self.through),
            cue=(self.view.layout.span(cue.first, cue.last),),
            content=content,
            entry=cue.entry,
            sentence=self.view.number,
            addressee=self.view.addressee(cue) if cue.voice != "phrase" else None,
            negated=cue.negated,
            quoted=quoted,
            carried=carried,
        )

    def _cited(self, source: Span | None) -> tuple[Span | None, tuple[Span, ...]]:
        """`X, citing Y,`: Y speaks, through X."""
        if source is None:
            return None, ()
        layout = self.view.layout
        first, last = layout.word_at(source.start), layout.word_at(source.end)
        citing = self.view.language.words("chain", "citing")
        for position in range(first + 2, last - 1):
            if layout.words[position].lower in citing and layout.words[position - 1].text == ",":
                return layout.span(position + 1, last), (layout.span(first, position - 1),)
        return source, ()
