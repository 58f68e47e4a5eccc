"""The language of a text as a BCP 47 tag: by its scripts, and by characters of one orthography.

Only the orthography of Chinese is told apart (zh-Hant, zh-Hans); other languages are named by their
script. Regional standards and mixed texts are not distinguished: the majority wins.
"""

from __future__ import annotations

import re

from index.text.characters import is_ideograph

_SAMPLE = 20_000
_TRADITIONAL = frozenset(
    "與為爲國際這個們來時會對發經學現當動開關點進過還長機體電書見問說實種應將戰無業兩從產員議構導權論護變張聯軍藝術區"
    "歷歸處東車門風馬魚鳥龍廣義價傳報環聲據擴擊質續賣買讓責費資質訊訂認識設許證譯譜調談請諸讀謀謝"
)
_SIMPLIFIED = frozenset(
    "与为国际这个们来时会对发经学现当动开关点进过还长机体电书见问说实种应将战无业两从产员议构导权论护变张联军艺术区"
    "历归处东车门风马鱼鸟龙广义价传报环声据扩击质续卖买让责费资讯订认识设许证译谱调谈请诸读谋谢"
)
_KANA = re.compile(r"[\u3041-\u30fa\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def language_of(text: str) -> str:
    """The language of a text.

    Args:
        text: any length; the first 20,000 characters are looked at.

    Returns:
        "zh-Hant", "zh-Hans", "ja", "ko", "en", or "und" when there are no words. Latin text is
        called English: nothing else is expected beside Chinese papers.
    """
    sample = text[:_SAMPLE]
    han = sum(map(is_ideograph, sample))
    kana = len(_KANA.findall(sample))
    hangul = len(_HANGUL.findall(sample))
    words = len(_LATIN_WORD.findall(sample))
    if not han + kana + hangul + words:
        return "und"
    if hangul > han + kana + words:
        return "ko"
    if kana * 5 > han + kana + words:
        return "ja"
    if words > han:
        return "en"
    traditional = sum(1 for c in sample if c in _TRADITIONAL and c not in _SIMPLIFIED)
    simplified = sum(1 for c in sample if c in _SIMPLIFIED and c not in _TRADITIONAL)
    return "zh-Hans" if simplified > traditional else "zh-Hant"
