"""Judgments as the open data of the Judicial Yuan give them, and other JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.document_building import build_document
from index.errors import InputError
from index.model import DocumentKind
from index.readers.formats import is_readable, read_file

TEXT = (
    "臺灣某某地方法院民事判決　　　　　　110年度訴字第7號\r\n\n原　　　告　甲○○\r\n\n被　　　告　乙○○\r\n\n"
    "上列當事人間請求返還借款事件，本院於民國110年2月5日言詞辯論終\r\n\n結，判決如下：\r\n\n"
    "　　主　文\r\n\n被告應給付原告新臺幣參萬元。\r\n\n　　事實及理由\r\n\n"
    "一、原告主張：被告於民國109年間向其借款參萬元，約定次年返還，屆期\r\n\n"
    "    竟不清償，爰依消費借貸契約請求等語。\r\n\n"
    "二、被告則以：對於借款一節不爭執，惟無力清償等語，資為抗辯。\r\n\n"
)
FIELDS = {
    "JID": "TSTV,110,訴,7,20210305,1", "JYEAR": "110", "JCASE": "訴", "JNO": "7",
    "JDATE": "20210305", "JTITLE": "返還借款",
}  # fmt: skip


@pytest.mark.parametrize("text", [{"JFULL": TEXT}, {"JFULLX": {"JFULLCONTENT": TEXT}}])
def test_a_judgment_with_its_fields(text: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "judgment.json"
    path.write_text(json.dumps({**FIELDS, **text}, ensure_ascii=False), encoding="utf-8")
    assert is_readable(path)
    found = build_document(read_file(path))
    assert found.title == "臺灣某某地方法院民事判決 110年度訴字第7號"
    assert (found.kind, found.date) == (DocumentKind.JUDGMENT, "2021-03-05")
    assert (found.authors, found.identifiers) == (("臺灣某某地方法院",), (FIELDS["JID"],))
    assert {("number", "110年度訴字第7號"), ("cause", "返還借款")} < set(found.properties)
    assert [part.title for part in found.sections] == ["主文", "事實及理由"]
    assert found.paragraphs[-2].text.endswith("屆期竟不清償，爰依消費借貸契約請求等語。")


@pytest.mark.parametrize("text", ['{"name": "notes", "version": 1}', '{"JID": "A"}', "{", "[]"])
def test_other_json_is_named_and_not_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    path.write_text(text, encoding="utf-8")
    assert is_readable(path) == ("JID" in text)
    with pytest.raises(InputError, match="no judgment"):
        read_file(path)
