"""Texts of the Kanseki Repository: lines of a printed edition joined, its page marks kept."""

from __future__ import annotations

from index.readers.blocks import BlockKind, Extraction
from index.readers.text.reader import read as read_plain_text

HEAD = "# -*- mode: mandoku-view; -*-\n#+TITLE: 潮問\n#+PROPERTY: ID KX1a0001\n"


def read(body: str) -> Extraction:
    return read_plain_text((HEAD + body).encode(), "kx.txt")


def texts(found: Extraction) -> list[tuple[BlockKind, str, int | None]]:
    return [
        (b.kind, found.text[b.span.start : b.span.end], b.page)
        for b in found.blocks
        if b.kind is not BlockKind.FURNITURE
    ]


def test_lines_and_pages_of_an_edition() -> None:
    found = read(
        "<pb:KX1a0001_WYG_001-1a>¶\n欽定叢書¶\n　潮問卷一　　　　明　某甲　撰¶\n　　論潮篇¶\n"
        "潮者月之使也月行於天潮應於地(舊注云/古說也)其來¶\n有信其去有時&KR0001;人候之以為行舟之期凡三十¶\n"
        "<pb:KX1a0001_WYG_001-1b>¶\n日而一周¶\n舟人皆知之而不言其故問之則曰自古然也故曰潮問¶\n"
    )
    assert texts(found) == [
        (BlockKind.PARAGRAPH, "欽定叢書", 1),
        (BlockKind.HEADING, "潮問卷一", 1),
        (BlockKind.HEADING, "論潮篇", 1),
        (
            BlockKind.PARAGRAPH,
            "潮者月之使也月行於天潮應於地(舊注云古說也)其來有信其去有時〓人候之以為行舟之期凡三十日而一周",
            1,
        ),
        (BlockKind.PARAGRAPH, "舟人皆知之而不言其故問之則曰自古然也故曰潮問", 2),
    ]
    assert found.page_labels == ((1, "1a"), (2, "1b"))
    assert (found.metadata.title, found.metadata.authors) == ("潮問", ("某甲",))
    assert found.metadata.identifiers == ("KX1a0001",)
    assert found.notices == ("The character KR0001 has no code point here and stands as 〓.",)


def test_empty_lines_part_the_paragraphs_of_a_punctuated_text() -> None:
    found = read(
        "<pb:KX1a0001_X_001-1a>¶\n** 1 《論潮》\n\n問曰：¶\n「潮何以來？」¶\n\n# src: 1.2\n"
        "答曰：¶\n「月使之。」<pb:KX1a0001_X_001-2a>¶\n\n又問。¶\n"
    )
    assert texts(found) == [
        (BlockKind.HEADING, "1 《論潮》", 1),
        (BlockKind.PARAGRAPH, "問曰：「潮何以來？」", 1),
        (BlockKind.PARAGRAPH, "答曰：「月使之。」", 1),
        (BlockKind.PARAGRAPH, "又問。", 2),
    ]
