"""No reader drops characters: what a format's own parser sees, some block or the metadata holds.

The measure is taken beside the readers: all ideographs of the text nodes of a file, less those that the
format does not print. A reader that takes a word with its note, or a character with its markup, fails.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from lxml import etree

from index.readers.blocks import Extraction
from index.readers.formats import read_file, reader_for

FILES = Path(__file__).parents[2] / "fixtures" / "files"
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def nodes(root: etree._Element, left_out: Iterable[str]) -> str:
    """The text of an XML tree without that inside the elements named."""
    names = set(left_out)
    kept = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            inside = any(
                etree.QName(up).localname in names
                for up in [element, *element.iterancestors()]
                if isinstance(up.tag, str)
            )
            kept.append("" if inside else element.text or "")
        else:
            up = element.getparent()
            dropped = up is not None and any(
                etree.QName(one).localname in names for one in [up, *up.iterancestors()]
            )
            kept.append("" if dropped else element.tail or "")
    return "".join(kept)


def of_xml(data: bytes) -> str:
    return nodes(etree.fromstring(data), ("teiHeader", "front", "figDesc", "corr", "reg", "expan"))


def of_zip(pattern: str, left_out: Iterable[str]) -> Callable[[bytes], str]:
    def text(data: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [name for name in archive.namelist() if re.search(pattern, name)]
            return "".join(nodes(etree.fromstring(archive.read(p)), left_out) for p in parts)

    return text


def of_source(data: bytes) -> str:
    return re.sub(r"(?s)\A---\n.*?\n---\n|<!--.*?-->", "", data.decode())


def test_what_a_reader_drops_is_told() -> None:
    tei = "<TEI><text><body><p>甲乙</p><figure><desc>丙甲</desc></figure></body></text></TEI>"
    found = reader_for(Path("a.tei")).read(tei.encode(), "a.tei")
    assert found.notices == ("Chinese characters of the file left out of the text: 2 (甲丙).",)


MEASURES = {
    ".xml": of_xml,
    ".docx": of_zip(r"word/(document|footnotes|endnotes)\.xml", ("instrText", "delText")),
    ".epub": of_zip(r"\.xhtml$", ("head", "rt", "nav")),
    ".md": of_source,
    ".rst": of_source,
}
MEASURED = [path for path in sorted(FILES.iterdir()) if path.suffix in MEASURES]


def held(found: Extraction) -> Counter[str]:
    metadata = found.metadata
    said = [metadata.title, *metadata.authors, *(value for _, value in metadata.properties)]
    return Counter(HAN.findall(found.text + "".join(said)))


@pytest.mark.parametrize("path", MEASURED, ids=lambda path: path.name)
def test_every_ideograph_of_a_file_is_somewhere(path: Path) -> None:
    printed = Counter(HAN.findall(MEASURES[path.suffix](path.read_bytes())))
    assert printed - held(read_file(path)) == Counter()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.html", '<p>甲<a epub:type="noteref" href="#n">乙丙</a>丁<b>戊</b><br>己</p>'
                   '<aside id="n" epub:type="footnote">庚</aside>辛<ul><li>壬<p>癸</ul>'),
        ("a.html", '<p>甲<img class="qqreader-footnote" alt="乙丙">丁</p><nav>戊</nav><h1>己</h1>'),
        ("a.md", "# 甲\n\n乙[[丙|丁]]戊==己==^庚\n\n> [!note] 辛\n> 壬[^1]\n\n- 癸\n\n[^1]: 子"),
        ("a.md", "甲<div><p>乙</p><table><tr><td>丙</td></tr></table></div>\n\n丁<sup>戊</sup>"),
        ("a.rst", "甲\n==\n\n:tags: 乙\n\n丙 [1]_\n\n.. [1] 丁\n\n- `甲`_\n"),
        ("a.tei", "<TEI><text><body><p>甲<g>乙</g><app><lem>丙</lem><rdg>丁</rdg></app><note>戊</note>"
                  "<lg><l>己</l><l>庚</l></lg><fw>辛</fw></p></body></text></TEI>"),
        ("a.txt", "#+TITLE: 甲\n<pb:X_1a>¶\n乙丙(丁/戊)己¶\n"),
        ("a.rtf", r"{\rtf1 \u30002?{\super\chftn}{\footnote \u20057?}{\field{\fldrslt \u19993?}}"
                  r"{\header \u19969?}\cell \u25098?\par}"),
    ],
)  # fmt: skip
def test_every_ideograph_of_a_construct_is_somewhere(name: str, source: str) -> None:
    found = reader_for(Path(name)).read(source.encode(), name)
    codes = "".join(chr(int(code)) for code in re.findall(r"\\u(\d+)", source))
    wanted = Counter(HAN.findall(source) + list(codes))
    spoken = {"丙": 1, "庚": 1} if "[[" in source else {}  # a page's own name, the id of a block
    assert wanted - held(found) - Counter(spoken) == Counter()
