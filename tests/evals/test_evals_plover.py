"""The evaluation of event types, on sentences made by hand."""

from pathlib import Path

import pytest
from evals.plover import (
    SOURCE,
    TARGET,
    between,
    by_rule,
    figures,
    lexicon_features,
    macro_f1,
    main,
    marked,
    read_pairs,
    word_features,
)
from evals.softmax import fitted

from reportedly.reading.event_words import words_of
from reportedly.reading.language import load_language

ENGLISH = load_language("en")
SENTENCES = (
    ("<s>The Tarmanian army</s> shelled <t>Kesh</t>", "ASSAULT"),
    ("<t>Nine farmers</t> were freed by <s>the guard</s>", "YIELD"),
    ("<s>Velistan</s> refused to meet <t>the envoy</t>", "REJECT"),
)


@pytest.mark.parametrize(("sentence", "event"), SENTENCES)
def test_the_first_telling_word_between_the_actors_decides(sentence: str, event: str) -> None:
    assert by_rule(words_of(marked(sentence), ENGLISH), ENGLISH) == event


def test_actors_are_one_word_each_whichever_comes_first() -> None:
    assert marked("<t>a b</t> met <s>c</s>").split() == [TARGET, "met", SOURCE]
    assert between(words_of(marked("<t>a b</t> met <s>c</s>"), ENGLISH)) == (0, 2)
    assert between(words_of("nobody met", ENGLISH)) == (-1, 2)


def test_features_tell_what_lies_between_from_the_rest() -> None:
    words = words_of(marked("Today <s>a</s> could not shell <t>b</t> again"), ENGLISH)
    found = {*word_features(words), *lexicon_features(words, ENGLISH)}
    assert {"near shell", "any today", "behind again", "closest ASSAULT", "negated ASSAULT", "modal ASSAULT"} <= found
    assert "near today" not in found


def test_a_file_is_read_into_folds_type_by_type(tmp_path: Path) -> None:
    path = tmp_path / "train.tsv"
    lines = ["marked_sentence\tgold_root", *("\t".join(one) for one in (*SENTENCES, SENTENCES[0]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pairs = read_pairs(path, ENGLISH)
    assert [(pair.event, pair.fold) for pair in pairs] == [("ASSAULT", 0), ("YIELD", 0), ("REJECT", 0), ("ASSAULT", 1)]
    assert figures(pairs, ["ASSAULT", "YIELD", "REJECT", "REJECT"])[1] == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)


def test_macro_f1_gives_every_type_the_same_weight() -> None:
    assert macro_f1([("a", "a"), ("a", "a"), ("b", "b")]) == 1.0
    assert macro_f1([("a", "a"), ("a", "a"), ("b", "a")]) == pytest.approx(0.4)


def test_without_the_corpus_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 2
    assert "not run" in capsys.readouterr().out


def test_a_regression_learns_what_tells_labels_apart() -> None:
    rows = [{"rain": 1.0, "day": 1.0}, {"sun": 1.0, "day": 1.0}] * 10
    weights = fitted(rows, ["wet", "dry"] * 10)
    assert weights.labels == ("dry", "wet")
    assert [weights.label(row) for row in ({"rain": 1.0}, {"sun": 1.0}, {"sun": 1.0, "snow": 9.0})] == [
        "wet",
        "dry",
        "dry",
    ]
    assert set(weights.rows) == {"", "rain", "sun", "day"}


def test_a_rare_feature_has_no_weight_and_a_strong_prior_makes_small_weights() -> None:
    rows = [{"rain": 1.0}, {"sun": 1.0}] * 3 + [{"hail": 1.0}]
    labels = ["wet", "dry"] * 3 + ["wet"]
    loose, tight = fitted(rows, labels, 0.1), fitted(rows, labels, 100.0)
    assert "hail" not in loose.rows
    assert max(map(abs, loose.rows["rain"])) > max(map(abs, tight.rows["rain"]))
