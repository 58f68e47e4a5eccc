"""The language of a text as a BCP 47 tag: by its scripts, and by characters of one orthography."""

import re

from index.text.characters import is_ideograph
from index.text.fold import fold_classes, fold_han

_SAMPLE = 20_000  # characters
_SIMPLIFIED = {image for image, _ in fold_classes() if is_ideograph(image)}
"""The fold takes the Simplified form of a character for the representative of its class."""
_KANA = re.compile(r"[\u3041-\u30fa\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def language_of(text: str) -> str:
    """The language of a text by its beginning; "en" is all in Latin script, "und" has no words."""
    sample = text[:_SAMPLE]
    han = sum(map(is_ideograph, sample))
    kana, hangul, words = (len(form.findall(sample)) for form in (_KANA, _HANGUL, _LATIN_WORD))
    if not han + kana + hangul + words:
        return "und"
    if hangul > han + kana + words:
        return "ko"
    if kana * 5 > han + kana + words:
        return "ja"
    if words > han:
        return "en"
    traditional = sum(fold_han(c) != c for c in sample)
    simplified = sum(c in _SIMPLIFIED for c in sample)
    # Every fifth character of Traditional text has another form, hardly one of Simplified text.
    return "zh-Hans" if traditional * 20 < simplified else "zh-Hant"
