"""The event type of a claim's content (PLOVER)."""

from collections.abc import Sequence

from reportedly.domain.readings import EventType
from reportedly.reading.event_words import Telling, Word, stems_of, tellings, words_of
from reportedly.reading.language import Language


def event_type(content: str, language: Language) -> EventType | None:
    """The PLOVER type of the main event in `content`; None for a state or an opinion.

    Violence outweighs what is told behind it. Before it, a word that governs the rest decides: who calls for an end of
    the shelling does not shell. A weapon is violence only where it is used.
    """
    words = words_of(content, language)
    found = _that_count(words, language)
    violence = next((one for one in found if one.event == "ASSAULT"), None)
    if violence is None:
        return found[0].event if found else None
    governing = language.words("event_ranks", "governing")
    before = (one.event for one in found if one.mode in governing and one.last <= violence.first)
    return next(before, "ASSAULT")


def _that_count(words: Sequence[Word], language: Language) -> list[Telling]:
    """The telling words without those that say too little by themselves."""
    weak, weapons = (language.words("event_ranks", key) for key in ("weak", "weapons"))
    months = language.data["months"]
    found = [
        one
        for one in tellings(words, language)
        if one.mode not in weak and not (_is_name(words[one.first]) and words[one.first].text.lower() in months)
    ]
    told = [one for one in found if one.mode not in weapons]
    used = len(told) < len(found) and not stems_of(language, "event_ranks", "uses").isdisjoint(
        one.stem for one in words
    )
    return found if used else told


def _is_name(word: Word) -> bool:
    return word.text[0].isupper()
