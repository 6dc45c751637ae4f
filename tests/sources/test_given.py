import pytest

from reportedly.domain.errors import InputError
from reportedly.sources.given import Given, refuse_bad_text, validated


def test_values_are_brought_into_the_form_of_a_document() -> None:
    given = Given(outlet=" Orvany Post ", title="", published=" 2023-07-14T08:00:00Z", language="ar-SY")
    assert validated(given) == Given("Orvany Post", None, "2023-07-14", "ar")


def test_nothing_given_stays_nothing() -> None:
    assert validated(Given()) == Given()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given(published="14.7.2023"), "bad-date"),
        (Given(language="Arabic"), "bad-language"),
        (Given(outlet="Orvany \udce9"), "bad-text"),
        (Given(title="\0"), "bad-text"),
    ],
)
def test_what_cannot_be_taken_is_refused(given: Given, code: str) -> None:
    with pytest.raises(InputError) as raised:
        validated(given)
    assert raised.value.code == code


def test_the_place_of_a_bad_character_is_named() -> None:
    refuse_bad_text("Kesh 𐎛 \ufffd \x07", "the title")
    refuse_bad_text(None, "the title")
    with pytest.raises(InputError, match=r"the title holds U\+DC00, which is no character, at 5"):
        refuse_bad_text("Kesh \udc00", "the title")
