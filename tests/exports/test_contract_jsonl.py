import io
import json
from dataclasses import dataclass

from reportedly.domain.documents import Document
from reportedly.domain.readings import Reading
from reportedly.exports import contract_jsonl


@dataclass(frozen=True)
class View:
    document: Document
    reading: Reading


def view(name: str, text: str) -> View:
    document = Document(name=name, text=text, raw=text.encode(), media_type="text/plain", language="ar")
    return View(document, Reading(document.id, "by hand"))


def test_each_reading_is_one_line_in_order_with_its_text() -> None:
    out = io.StringIO()
    assert contract_jsonl.write([view("one", "قصف\nالقرية"), view("two", "a\u2028b")], out) == 2
    lines = out.getvalue().split("\n")
    assert lines[-1] == ""
    assert [json.loads(line)["id"] for line in lines[:-1]] == ["one", "two"]
    assert json.loads(lines[0])["text"] == "قصف\nالقرية"
    assert "قصف" in lines[0]


def test_a_line_leaves_the_text_out_unless_asked() -> None:
    one = view("one", "words")
    assert "text" not in json.loads(contract_jsonl.line(one.document, one.reading, with_text=False))
