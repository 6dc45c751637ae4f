import codecs
from io import BytesIO

import pytest

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.sources.captures import Capture
from reportedly.sources.given import Given
from reportedly.sources.page_worker import PageWorker
from reportedly.sources.plain_text import documents

ARABIC = "نفى حرس كيش قصف البلدة، وقال سكان إن القصف استمر ساعتين."


def the_document(raw: bytes) -> Document:
    [document] = documents(Capture("a.txt", "a", "text/plain", BytesIO(raw), PageWorker()), Given())
    return document


def test_the_text_is_the_input_character_by_character() -> None:
    text = "\u200f  Kesh\t—\r\n\r\n“Guard”\u00a0e\u0301 \x0c𐎛 \u2028end\rno line end  "
    document = the_document(text.encode())
    assert document.text == text
    assert document.raw == text.encode()


def test_offsets_are_code_points_of_the_file() -> None:
    raw = f"\N{SATELLITE ANTENNA} {ARABIC}\r\nKesh".encode()
    text = the_document(raw).text
    assert text[text.index("Kesh") :] == "Kesh"
    assert text.index("Kesh") == 2 + len(ARABIC) + 2


def test_line_ends_are_kept() -> None:
    assert the_document(b"one\r\ntwo\nthree\rfour").text == "one\r\ntwo\nthree\rfour"


def test_a_byte_order_mark_is_not_text_but_is_in_the_bytes() -> None:
    document = the_document(codecs.BOM_UTF8 + b"Kesh")
    assert document.text == "Kesh"
    assert document.raw == codecs.BOM_UTF8 + b"Kesh"


def test_only_the_first_byte_order_mark_is_left_out() -> None:
    assert the_document(codecs.BOM_UTF8 * 2 + b"Kesh").text == "\ufeffKesh"


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_with_its_mark_is_read(mark: bytes, encoding: str) -> None:
    assert the_document(mark + f"{ARABIC}\r\n𐎛".encode(encoding)).text == f"{ARABIC}\r\n𐎛"


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u2003\n".encode()])
def test_what_holds_no_text_is_empty(raw: bytes) -> None:
    with pytest.raises(InputError) as raised:
        the_document(raw)
    assert raised.value.code == "empty"
