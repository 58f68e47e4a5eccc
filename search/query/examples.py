"""What can be typed, as examples: shown on the help page, and run by a test."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """A query and what it asks for, as an English sentence for translation."""

    query: str
    meaning: str


EXAMPLES = (
    Example("舊橋 颱風", "Passages with these words, those with both first."),
    Example("「舊橋斷了」", "The very words, in any script and across lines and pages."),
    Example("舊橋 AND 石料", "Passages that have both."),
    Example("石料 OR 木料", "Passages that have one of them."),
    Example("舊橋 -颱風", "Passages with the first word and without the second."),
    Example("(石料 OR 木料) AND 舊橋", "Parentheses keep together what belongs together."),
    Example("採石*", "Words that begin so."),
    Example("颱?過後", "One character of any kind in the place of the sign."),
    Example("採*場", "Any characters of the same clause in the place of the sign."),
    Example("舊橋 NEAR/5 颱風", "Both words with at most five others between, in either order."),
    Example("「舊橋 颱風」~8", "The words in this order with at most eight others between."),
    Example("kind:footnote 石橋", "Only passages of a kind."),
    Example("section:結論 舊橋", "Only in sections of this title."),
    Example("speaker:港務長", "What a person is quoted with."),
    Example("title:舊橋 石料", "Only in documents of this title."),
    Example("author:陸文瀾", "Only in documents by an author."),
    Example("year:1990-2004 舊橋", "Only in documents of these years."),
    Example("layer:exact 舊橋", "Only as typed, without other spellings and equivalents."),
    Example("註2", "The footnotes of this number."),
)
