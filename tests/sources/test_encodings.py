import codecs

import pytest

from reportedly.domain.errors import InputError
from reportedly.sources.encodings import declared_encoding, decoded, decoded_page

ARABIC = "قال متحدث باسم حرس كيش يوم الثلاثاء إن قواته لم تقصف البلدة، ونفى سقوط قتلى في أورفاني."
FRENCH = "« Nous n'avons pas tiré », a déclaré le porte-parole de la Garde de Kesh à Orvany après l'événement."


def refusal(raw: bytes) -> InputError:
    with pytest.raises(InputError) as raised:
        decoded(raw)
    return raised.value


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [(ARABIC, "cp1256", "windows-1256"), (FRENCH, "cp1252", "windows-1252"), (ARABIC, "iso8859-6", "iso-8859-6")],
)
def test_another_encoding_is_named_with_the_first_bad_byte_and_the_remedy(text: str, encoding: str, name: str) -> None:
    raw = b"Kesh: " + text.encode(encoding, "replace")
    error = refusal(raw)
    assert error.code == "wrong-encoding"
    at = next(place for place, byte in enumerate(raw) if byte > 0x7F)
    assert f"byte 0x{raw[at]:02X} at offset {at};" in str(error)
    assert f"it looks like {name}." in str(error)
    assert f"iconv -f {name} -t utf-8" in str(error)
    codecs.lookup(name)


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    error = refusal(ARABIC.encode()[:-2])
    assert error.code == "wrong-encoding"
    assert f"at offset {len(ARABIC.encode()) - 3};" in str(error)
    assert "damaged or cut off" in str(error)


def test_bytes_of_no_likely_encoding_are_refused_without_a_guess() -> None:
    error = refusal(b"Kesh \xff\xfe\x81\x8d\x90\x98\x9d")
    assert error.code == "wrong-encoding"
    assert "offset 5" in str(error)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1 Kesh}", "RTF"),
        (b"Kesh\0Guard", "NUL byte at offset 4"),
        (codecs.BOM_UTF16_LE + b"K\0\0\0", "NUL"),
        (codecs.BOM_UTF32_LE + b"K\0\0\0", "NUL"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_is(raw: bytes, what: str) -> None:
    error = refusal(raw)
    assert error.code == "binary"
    assert what in str(error)


def test_broken_utf16_is_refused() -> None:
    error = refusal(codecs.BOM_UTF16_LE + b"K\0\x00\xd8K\0")
    assert (error.code, "byte 4" in str(error)) == ("wrong-encoding", True)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=Windows-1256>", "cp1256"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "cp1256"),
        (b'<?xml version="1.0" encoding="iso-8859-6"?>', "iso8859-6"),
        (b'<meta charset="iso-8859-1">', "cp1252"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="utf-7">', None),
        (b'<meta charset="unicode_escape">', None),
        (b'<meta charset="zlib">', None),
        (b'<meta charset="punycode">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"<title>charset=windows-1256</title>", None),
        (b" " * 5000 + b'<meta charset="windows-1256">', None),
    ],
)
def test_only_encodings_of_the_web_are_taken_from_a_page(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(head) == encoding


def test_a_page_is_read_as_it_declares() -> None:
    page = f'<meta charset="windows-1256"><p>{ARABIC}</p>'
    assert decoded_page(page.encode("cp1256")) == (page, True)


def test_the_mark_of_a_page_goes_before_what_it_declares() -> None:
    page = f'<meta charset="windows-1256"><p>{ARABIC}</p>'
    assert decoded_page(codecs.BOM_UTF8 + page.encode()) == (page, True)


def test_bytes_that_do_not_fit_a_page_are_marked() -> None:
    assert decoded_page(b'<meta charset="utf-8">Kesh \xe9') == ('<meta charset="utf-8">Kesh \ufffd', False)


def test_a_page_that_declares_nothing_and_is_not_utf8_is_refused() -> None:
    with pytest.raises(InputError, match="looks like windows-1252"):
        decoded_page(f"<p>{FRENCH}</p>".encode("cp1252"))
