"""Notes between the words of a text: out of its phrases, found by themselves, shown where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.diagnostics import DoubtKind
from index.document_building import build_document
from index.model import Document
from index.readers.formats import reader_for
from tests.libraries import shelf_of
from webui.views.parts import arrange
from webui.views.text_rendering import Drawing, Question

COMMENTARY = """潮說補注

一、論潮

子魚曰：潮之來也有信〈某氏曰：信者，期也，每
日再至〉，舟人以為期。月盈則潮大矣〈盈，滿也
。謂望日〉，月虧則潮小〈虧，缺也。謂晦朔之前
後〉，此天之道也。

客問曰：海不揚波，何也〈揚，舉也〉？子魚曰：風息也。
"""


def read(text: str, name: str = "paper.txt") -> Document:
    path = Path(name)
    return build_document(reader_for(path).read(text.encode(), name), file=name)


def test_a_commentary_runs_on_over_its_notes() -> None:
    document = read(COMMENTARY)
    assert [part.text for part in document.paragraphs] == [
        "子魚曰：潮之來也有信，舟人以為期。月盈則潮大矣，月虧則潮小，此天之道也。",
        "客問曰：海不揚波，何也？子魚曰：風息也。",
    ]
    assert [(note.number, note.text, note.offset) for note in document.footnotes] == [
        ("", "某氏曰：信者，期也，每日再至", 10),
        ("", "盈，滿也。謂望日", 23),
        ("", "虧，缺也。謂晦朔之前後", 29),
        ("", "揚，舉也", 11),
    ]
    assert (document.unclaimed, document.doubts) == ((), ())


def test_text_and_notes_are_found_and_shown_where_they_stand(tmp_path: Path) -> None:
    document = read("月行於天潮應於地(舊注云此古說也)其來有信者潮也其去有時舟人候之以為行舟之期也")
    shelf = shelf_of(tmp_path, document)
    assert shelf.ids('"潮應於地其來有信"') == [document.paragraphs[0].id]
    assert shelf.ids('"此古說也"') == [document.footnotes[0].id]
    parts = arrange(document)
    html = Drawing(parts, Question()).text(parts.all[1])
    note = document.footnotes[0].id
    assert f'應於地<span class="inline-note" id="{note}" role="note" title="' in html
    assert '">〈舊注云此古說也〉</span>其來有信' in html


@pytest.mark.parametrize(
    "text",
    [
        # Titles in modern prose, and in prose without 的.
        "本文討論〈海潮的來源〉、〈月亮，還是太陽？〉與〈港口的日誌〉三篇的作者是誰，以及這些文章的來歷。",
        "王氏著〈論潮〉，李氏著〈原月〉，皆言潮之信也。周氏曰：〈論潮〉勝矣。客曰：何也？曰：簡也。",
        # Judgments say 之 and no 的.
        "原告（下稱甲公司，見卷一）主張被告（下稱乙公司，見卷二）未付貨款（下稱系爭款項，見卷三），應負責任。",
        # What stands all in brackets is a paragraph.
        "(右潮說一篇舊無作者之名今亦不敢臆定也)",
    ],
)
def test_titles_and_asides_stay_in_the_text(text: str) -> None:
    document = read(text + "\n")
    assert document.footnotes == ()
    assert "".join(part.text for part in document.paragraphs) == text


def test_signs_that_mean_both_are_doubted() -> None:
    text = (
        "子魚曰：潮之來也有信〈信，期也〉。〈論潮〉曰：月盈則潮大矣〈盈，滿也〉。〈原月〉曰：月虧則潮小矣〈虧，缺也〉。"
        "〈問風〉曰：風息則海平也。〈問海〉亦曰。\n"
    )
    document = read(text)
    assert document.footnotes == ()
    assert [d.kind for d in document.doubts] == [DoubtKind.INLINE_NOTES]
