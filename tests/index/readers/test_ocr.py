"""Pages without text: recognised where the extra is installed, named with its remedy where not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction
from index.readers.pdf import ocr, reader
from index.readers.pdf.lines import Run
from index.readers.pdf.reader import read as read_pdf

LINES = [
    ("港口的潮與稅", 100.0, 700.0, 260.0, 730.0, 0.99),
    ("一、緣起", 60.0, 640.0, 120.0, 655.0, 0.98),
    ("船到了港口1，書記抄錄船名與放行的時刻，交給信差送往城中", 60.0, 610.0, 400.0, 625.0, 0.97),
    ("商行的帳房。", 60.0, 590.0, 140.0, 605.0, 0.6),
    ("1港志，卷三，頁12。", 60.0, 80.0, 200.0, 95.0, 0.96),
]


def picture_pdf() -> bytes:
    """One page that is nothing but a grey picture."""
    content = b"600 0 0 800 0 0 cm /P Do"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /P 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
    ]
    data = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


def read(monkeypatch: pytest.MonkeyPatch, pages: dict[int, list[Run]]) -> Extraction:
    monkeypatch.setattr(reader, "is_installed", lambda: True)
    monkeypatch.setattr(reader, "recognised_runs", lambda data, numbers: pages)
    return read_pdf(picture_pdf(), "scan.pdf")


def test_without_the_extra_the_remedy_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "is_installed", lambda: False)
    with pytest.raises(InputError, match="pictures of pages") as caught:
        read_pdf(picture_pdf(), "scan.pdf")
    assert "yinzheng[ocr]" in caught.value.remedy


def test_recognised_lines_are_laid_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, {1: ocr._runs(LINES)})
    assert [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks] == [
        (BlockKind.TITLE, "港口的潮與稅"),
        (BlockKind.TEXT, "一、緣起"),
        (BlockKind.TEXT, "船到了港口1，書記抄錄船名與放行的時刻，交給信差送往城中商行的帳房。"),
        (BlockKind.TEXT, "1港志，卷三，頁12。"),
    ]
    sure = {found.text[a:b]: confidence for (a, b), confidence in found.recognised}
    assert sure["商行的帳房。"] == 0.6
    assert len(sure) == len(LINES)
    assert found.notices == (
        "The characters were recognised by a program and may be wrong: page 1.",
        "Recognised lines that are doubtful, with their page: 商行的帳房。 (1) (1 in all).",
    )


def test_a_page_on_which_nothing_is_recognised_is_refused_or_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(InputError, match="holds no text"):
        read(monkeypatch, {1: []})


def test_lines_of_nearly_one_height_have_one_size() -> None:
    runs = ocr._runs([("甲", 0, 0, 9, h, 0.9) for h in (10.0, 11.0, 10.4, 16.0)])
    assert len({run.size for run in runs}) == 2


def test_what_a_cut_off_program_wrote_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    whole = json.dumps([1, LINES])
    program.write_text(f"print({whole!r}); print({whole[:40]!r})", "utf-8")
    monkeypatch.setattr(ocr, "_PROGRAM", program)
    pages = ocr.recognised_runs(b"", [1, 2])
    assert [run.text for run in pages[1]] == [text for text, *_ in LINES]
    assert list(pages) == [1]


@pytest.mark.slow
def test_the_program_reads_letters_in_a_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("rapidocr")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = Path(__file__).parents[2] / "fixtures" / "files" / "bridges.pdf"
    runs = ocr.recognised_runs(path.read_bytes(), [1])[1]
    assert any("桥梁没有建成之前" in run.text for run in runs)
    assert list(tmp_path.rglob("*.json"))
