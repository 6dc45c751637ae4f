"""Attributions: what the rules of the language propose and what the span finder sees, weighed against each other.

The rules know how our contents are cut and what a cue means; the model knows which words are cues in running news.
Where both see a cue, the rules' content stands unless the model finds it far less likely than its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.inference.span_finder import Findings, FoundAttribution
from reportedly.reading.attribution import Attribution
from reportedly.reading.boilerplate import is_boilerplate
from reportedly.reading.language import CueEntry, Language
from reportedly.reading.layout import Layout

LEAST_PROPOSED = 0.03
"""Probability of being a cue below which one that a rule proposes and that has other meanings is dropped."""
LEAST_UNPROPOSED = 0.8
"""The same for a cue that only the model sees."""
LIKELIER_THAN_NOT = 0.5
OTHER_MEANINGS = frozenset({"object", "request"})
"""Frames of verbs that do not always say something: "claimed three lives", "instructed recruits"."""
ONE_MEANING = frozenset({"denial", "accusation", "condemnation", "announcement"})
"""Kinds of such verbs that always say something: "denied", "accused", "deplored", "proclaimed"."""
OF_NOBODY = frozenset({"around", "after", "nominal", "passive", "addressee"})
"""Frames of cues that name no speaker: "allegedly", "rumours circulate", "families were told"."""
FOR_RULE_CONTENT = 25.0
"""How much less likely (natural logarithm) than the model's content the rules' one may be and still stand, ..."""
FOR_EACH_PIECE = 1.5
"""... and how much more for each piece of it that the model leaves out: long contents are made of many small doubts."""
FOR_RULE_SOURCE = 10.0
"""The same for the source."""
SAME = 0.7
"""Share of what two contents cover together from which they are the same."""
SURE_KIND = 0.85
"""Probability from which the model's kind is worth naming."""
SEPARATING = frozenset({"while", "whereas"})
JOINING = frozenset({"and", "but", "also"})
KEPT_AT_START = frozenset({"$", "("})
CLOSING = frozenset({'"', "”", "»"})
KEPT_AT_END = frozenset({")", "%"})


def weighed(
    layout: Layout, language: Language, proposed: Sequence[Attribution], findings: Findings
) -> list[Attribution]:
    """The attributions of a text in text order; `findings` are what the model says of the text and of `proposed`."""
    seen = SpanIndex((found.cue, found) for found in findings.attributions)
    carried = SpanIndex((piece, one) for one in proposed if not one.cue for piece in one.content)
    agreed = [one for rule in proposed if (one := _agreed(layout, language, rule, seen, carried)) is not None]
    known = SpanIndex((span, one) for one in proposed for span in (*one.cue, *one.through))
    denied = SpanIndex((piece, one) for one in agreed if one.entry.kind == "denial" for piece in one.content)
    said = SpanIndex((piece, one) for one in agreed for piece in one.content)
    added = [
        one
        for found in findings.attributions
        if found.cue_score >= LEAST_UNPROPOSED
        and not known.touching(found.cue)
        and not (found.source and any(found.source in one.through for one in known.touching(found.source)))
        and not any(one.source == found.source for one in denied.touching(found.cue))
        and (one := _unproposed(layout, language, found)) is not None
        and not any(_same_content(one, other) for piece in one.content for other in said.touching(piece))
    ]
    return in_order([*_cut(layout, agreed), *added])


def as_marked(findings: Findings) -> list[Attribution]:
    """The model's attributions just as it marks them, in text order: for texts that are marked in another way.

    Those that are likelier right than not, cue and content taken together.
    """
    likely = [seen for seen in findings.attributions if seen.cue_score * seen.content_score >= LIKELIER_THAN_NOT]
    return in_order(_of_model(seen, seen.content, seen.source, 0) for seen in likely)


def in_order(attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions by where their content begins."""
    return sorted(attributions, key=lambda item: (min(item.content), item.cue))


def _agreed(
    layout: Layout,
    language: Language,
    rule: Attribution,
    found: SpanIndex[FoundAttribution],
    carried: SpanIndex[Attribution],
) -> Attribution | None:
    """The rule's attribution with the likelier of the two sources and contents, the rule's given some credit.

    What is `carried` on is no part of the content. None where the model sees no saying in a verb that has other
    meanings.
    """
    if not rule.cue:
        return rule
    seen = max(found.touching(rule.cue[0]), key=lambda one: one.cue_score, default=None)
    doubtful = rule.entry.frame in OTHER_MEANINGS and rule.entry.kind not in ONE_MEANING
    if doubtful and (seen is None or seen.cue_score < LEAST_PROPOSED):
        return None
    if seen is None:
        return replace(rule, certainty_of_cue=0.0, certainty_of_content=0.0)
    source, content = _likelier(layout, rule, seen, carried)
    return replace(
        rule,
        source=source if source == rule.source else _named(layout, language, source) or rule.source,
        content=content if content == rule.content else _all_tidy(layout, content) or rule.content,
        likely_kind=seen.kind if seen.kind_score >= SURE_KIND else None,
        certainty_of_cue=seen.cue_score,
        certainty_of_content=seen.content_score,
    )


def _likelier(
    layout: Layout, rule: Attribution, seen: FoundAttribution, carried: SpanIndex[Attribution]
) -> tuple[Span | None, tuple[Span, ...]]:
    """The source and the content that are likeliest together, those of the rule given some credit."""
    own = tuple(piece for piece in _beside(seen.content, rule.cue) if not carried.touching(piece)) or rule.content
    cut_by_rule = rule.entry.frame == "quoting" or _below_colon(layout, rule)
    contents = {} if cut_by_rule else {own: 0.0}
    contents |= {rule.content: FOR_RULE_CONTENT + FOR_EACH_PIECE * seen.scores.beyond(rule.content, own)}
    # in "the Post, citing a mayor, said" only the rules tell the two speakers apart
    settled = rule.through or rule.carried or (rule.source is None and rule.entry.frame in OF_NOBODY)
    sources = {rule.source: FOR_RULE_SOURCE} | ({} if settled else {seen.source: 0.0})
    return max(
        product(sources, contents),
        key=lambda pair: seen.scores.log_probability(*pair) + sources[pair[0]] + contents[pair[1]],
    )


def _beside(content: Sequence[Span], cue: Sequence[Span]) -> Iterator[Span]:
    """The content without what the rule counts as its cue: "it is unclear whether" is longer than "unclear"."""
    for piece in content:
        start = max([piece.start, *(span.end for span in cue if span.start <= piece.start < span.end)])
        end = min([piece.end, *(span.start for span in cue if start < span.start < piece.end)])
        if start < end:
            yield Span(start, end)


def _below_colon(layout: Layout, rule: Attribution) -> bool:
    """True for a statement in the paragraphs below "The minister said:", which can be longer than a window."""
    end = layout.sentence_span(layout.sentences[rule.sentence]).end
    return layout.text[end - 1] == ":" and rule.content[0].start >= end


def _unproposed(layout: Layout, language: Language, seen: FoundAttribution) -> Attribution | None:
    """The attribution of a cue that no rule proposes, its content cut as ours are; None for one that is not sure."""
    sentence = layout.sentence_at(seen.cue.start)
    if is_boilerplate(layout, sentence, language) or _says_nothing(layout, language, seen):
        return None
    content = _all_tidy(layout, seen.content)
    return _of_model(seen, content, _named(layout, language, seen.source), sentence) if content else None


def _same_content(one: Attribution, other: Attribution) -> bool:
    """True if two contents are much the same: then the second cue says nothing of its own."""
    first, second = ({n for piece in item.content for n in range(piece.start, piece.end)} for item in (one, other))
    return len(first & second) >= SAME * len(first | second)


def _says_nothing(layout: Layout, language: Language, seen: FoundAttribution) -> bool:
    """True for "declined to comment" and "no group has claimed", which are sayings of nobody."""
    silent = any(pattern.search(seen.cue.of(layout.text)) for pattern in language.patterns("sayings", "silent"))
    speaker = seen.source.of(layout.text).lower().split() if seen.source else []
    return silent or speaker[:1] == ["no"] or speaker in (["nobody"], ["none"])


def _of_model(seen: FoundAttribution, content: tuple[Span, ...], source: Span | None, sentence: int) -> Attribution:
    return Attribution(
        source=source,
        through=(),
        cue=(seen.cue,),
        content=content,
        entry=CueEntry(
            seen.kind if seen.kind_score >= LIKELIER_THAN_NOT else "assertion", seen.polarity, seen.certainty, "clause"
        ),
        sentence=sentence,
        certainty_of_cue=seen.cue_score,
        certainty_of_content=seen.content_score,
    )


def _named(layout: Layout, language: Language, source: Span | None) -> Span | None:
    """The model's source without a clause about the speaker: "a driver, who asked not to be named"."""
    if source is None:
        return None
    first, last = layout.word_at(source.start), layout.word_at(source.end)
    relative = language.words("grammar", "relative_pronouns") - {"that"}
    end = next((n for n in range(first + 1, last) if layout.words[n].lower in relative), last)
    while end > first and not layout.words[end - 1].letters and layout.words[end - 1].text not in KEPT_AT_END:
        end -= 1
    return layout.span(first, end) if end > first else source


def _all_tidy(layout: Layout, pieces: Iterable[Span | None]) -> tuple[Span, ...]:
    return tuple(tidy for piece in pieces if piece is not None and (tidy := _tidy(layout, piece)) is not None)


def _tidy(layout: Layout, span: Span) -> Span | None:
    """The span without "that" in front and signs at its edges; None if no word is left."""
    first, last = layout.word_at(span.start), layout.word_at(span.end)
    words = layout.words
    while first < last and not words[first].letters and words[first].text not in KEPT_AT_START:
        first += 1
    if first < last and words[first].text == "that":
        first += 1
    while last > first and not words[last - 1].letters and words[last - 1].text not in KEPT_AT_END:
        if words[last - 1].text in CLOSING and words[first].quotation < 0 <= words[last - 2].quotation:
            # it closes a quotation that opens within the content
            break
        last -= 1
    return layout.span(first, last) if last > first else None


def _cut(layout: Layout, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each content ended where its speaker, or another one beside it, says the next thing."""
    cues = SpanIndex((one.cue[0], one) for one in attributions if one.cue)
    result = []
    for one in attributions:
        ended = tuple(_ended(layout, one, piece, cues) for piece in one.content)
        pieces = one.content if ended == one.content else _all_tidy(layout, ended)
        result.append(replace(one, content=pieces) if pieces else one)
    return result


def _ended(layout: Layout, one: Attribution, piece: Span, cues: SpanIndex[Attribution]) -> Span | None:
    """The piece up to the next saying in it that is no part of what is said; None if nothing stands before that."""
    for other in cues.inside(piece):
        if other is one or other.source is None or other.cue == one.cue:
            continue
        if not piece.contains(other.source):
            # "said X, adding Y": the speaker stands before the piece, so Y is no part of X
            return _up_to(layout, piece, other.cue[0].start)
        before = layout.words[max(0, layout.word_at(other.source.start) - 1)]
        if before.lower in SEPARATING and piece.start < before.start:
            return _up_to(layout, piece, before.start)
    return piece


def _up_to(layout: Layout, piece: Span, end: int) -> Span | None:
    """The piece up to `end`, and not with the "and" or comma before it; None if no word is left."""
    first, last = layout.word_at(piece.start), layout.word_at(end)
    while last > first and (layout.words[last - 1].lower in JOINING or not layout.words[last - 1].letters):
        last -= 1
    return layout.span(first, last) if last > first else None
