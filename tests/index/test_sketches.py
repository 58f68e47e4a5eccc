"""Near copies are known by their letters; what only shares some sentences is none."""

from random import Random

from index.docstore.sketches import near_copies, sketch
from tests.libraries import document

RANDOM = Random(7)
SENTENCES = ["".join(chr(RANDOM.randrange(0x4E00, 0x6E00)) for _ in range(30)) for _ in range(40)]


def copies_of(**texts):
    return near_copies({name: sketch(document(name, *parts)) for name, parts in texts.items()})


def test_line_ends_signs_and_some_changes_make_no_other_text():
    broken = [f"{one[:13]} {one[13:]}。" for one in SENTENCES]
    changed = [*SENTENCES[:-4], "另寫一句" * 8]
    found = copies_of(first=SENTENCES, broken=broken, other=SENTENCES[::-1][:9], changed=changed)
    assert found == {"broken": "first", "changed": "first"}


def test_the_script_makes_no_other_text():
    varied = [one + "臺灣的舊橋與發展" for one in SENTENCES]
    simplified = [one + "台湾的旧桥与发展" for one in SENTENCES]
    assert copies_of(a=varied, b=simplified) == {"b": "a"}


def test_short_texts_are_copies_of_none():
    assert copies_of(a=["序"], b=["序"], c=[], d=[]) == {}
