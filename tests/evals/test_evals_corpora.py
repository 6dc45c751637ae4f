from pathlib import Path

import pytest
from evals.corpora import CORPORA, SCORER, corpus_fingerprint, fingerprint, missing_files, shared_folder


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    for path in {SCORER, *(path for corpus in CORPORA for path in (corpus.documents, corpus.gold))}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path.name, encoding="utf-8")
    return tmp_path


def test_one_changed_byte_changes_the_fingerprint_of_its_corpus_only(shared: Path) -> None:
    before = {corpus.name: corpus_fingerprint(shared, corpus) for corpus in CORPORA}
    (shared / CORPORA[0].gold).write_text("other", encoding="utf-8")
    after = {corpus.name: corpus_fingerprint(shared, corpus) for corpus in CORPORA}
    assert {name for name in before if before[name] != after[name]} == {CORPORA[0].name}


def test_a_changed_scorer_changes_every_fingerprint(shared: Path) -> None:
    before = {corpus_fingerprint(shared, corpus) for corpus in CORPORA}
    (shared / SCORER).write_text("other", encoding="utf-8")
    assert before.isdisjoint({corpus_fingerprint(shared, corpus) for corpus in CORPORA})


def test_the_fingerprint_does_not_depend_on_order_or_doubles(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    (tmp_path / "b").write_text("2", encoding="utf-8")
    a, b = Path("a"), Path("b")
    assert fingerprint(tmp_path, [a, b]) == fingerprint(tmp_path, [b, a, b])
    assert fingerprint(tmp_path, [a]) != fingerprint(tmp_path, [b])


def test_missing_files_are_named(shared: Path) -> None:
    assert missing_files(shared) == []
    (shared / SCORER).unlink()
    assert missing_files(shared) == [SCORER]


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_SHARED", "from-environment")
    assert shared_folder("given") == Path("given")
    assert shared_folder() == Path("from-environment")
    monkeypatch.delenv("REPORTEDLY_SHARED")
    assert shared_folder().name == "shared"
