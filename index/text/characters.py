"""What single characters say about a line of text: scripts, punctuation, width, open ends."""

from index.text.patterns import late

SENTENCE_ENDS = frozenset("。！？!?．.…；;：:｡")  # may end a paragraph; 、 and ， never do
CLOSERS = frozenset("」』”’\"'）)】〕〉》］]﹂﹄〞»")
OPENERS = frozenset("「『“‘（(【〔〈《［[﹁﹃〝«")
INNER_PUNCTUATION = frozenset("，、,")
IDEOGRAPHS = "々-〇〡-〩\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters of all planes, with 々 and 〇, as the inside of a regular expression's set."""
HAN = f"[{IDEOGRAPHS}]"  # regular expression: one Chinese character
_IDEOGRAPH = late(HAN)
_CLOSING = "".join(CLOSERS)
_WIDE = late(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)


def is_ideograph(character: str) -> bool:
    """Whether a character is a Chinese one (々 and 〇 included)."""
    return "\u4e00" <= character <= "\u9fff" or _IDEOGRAPH.match(character) is not None


def is_latin_word(character: str) -> bool:
    """Whether a character is a letter or a digit of a script that puts spaces between words."""
    return character.isalnum() and not is_east_asian(character)


def is_east_asian(character: str) -> bool:
    """Whether a character stands in a script without spaces, its wide punctuation included."""
    code = ord(character)
    return 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFFEF or 0x20000 <= code <= 0x323AF


def columns(text: str) -> int:
    """Width of a line in columns of a fixed-width font: East Asian characters take two."""
    return len(text) if text.isascii() else 2 * len(text) - len(_WIDE.sub("", text))


def ends_closed(text: str) -> bool:
    """Whether a text may end here: with a full stop or its kin, also inside closing quotes."""
    stripped = text.strip()
    bare = stripped.rstrip(_CLOSING)
    if bare and bare[-1] in SENTENCE_ENDS:
        return True
    return len(bare) < len(stripped) and stripped[0] in OPENERS


def ends_mid_clause(text: str) -> bool:
    """Whether a text surely goes on: it ends with a comma, an opening bracket or a hyphen."""
    last = text.rstrip()[-1:]
    return bool(last) and (last in INNER_PUNCTUATION or last in OPENERS or last in "-‐‑–")


def unspaced(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())
