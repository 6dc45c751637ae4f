"""Documents of corpora in other forms than ours, made by hand in those forms."""

from pathlib import Path

from evals.corpora import Corpus
from evals.documents import documents_of

from reportedly.domain.documents import Document

ARTICLES = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="7"><title>Kesh</title><text><![CDATA[Rain fell on Kesh & Dhal.]]></text><toponyms/></article>
  <article docid="8"><text><![CDATA[Snow in Orvany.]]></text></article>
</articles>
"""
NARRATIVE = """<?xml version="1.0" ?>
<TimeML><DOCID>2_siege</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2009-12-19">2009-12-19</TIMEX3></DCT>
<TEXT>
Kesh fell on <TIMEX3 tid="t1" type="DATE" value="1811-05-03">3 May 1811</TIMEX3>, and
<TIMEX3 tid="t2" type="DATE" value="1811-05-04">a day later</TIMEX3> Dhal.
</TEXT></TimeML>
"""


def read(corpus: Corpus, folder: Path) -> list[Document]:
    found = list(documents_of(corpus, folder))
    documents = [document for document in found if isinstance(document, Document)]
    assert len(documents) == len(found)
    return documents


def test_articles_keep_their_ids_and_the_text_that_the_offsets_count(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ARTICLES, encoding="utf-8")
    documents = read(Corpus("a", "places", Path("a.xml"), Path("a.xml")), tmp_path)
    assert [(d.name, d.text) for d in documents] == [("7", "Rain fell on Kesh & Dhal."), ("8", "Snow in Orvany.")]


def test_a_narrative_is_its_text_without_marks_on_the_day_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "2_siege.tml").write_text(NARRATIVE, encoding="utf-8")
    (document,) = read(Corpus("b", "times", Path(), Path()), tmp_path)
    assert document.name == "2_siege"
    assert document.published == "2009-12-19"
    assert document.text == "\nKesh fell on 3 May 1811, and\na day later Dhal.\n"
