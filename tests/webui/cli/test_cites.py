"""`yinzheng cites` as a process, over a paper and the speech that it quotes."""

import json

import pytest

from tests.webui.cli.test_commands import run

pytestmark = pytest.mark.slow

PAPER = """渡口考

方靜言

渡口文史館

一、緣起

陸文瀾說：「水位再漲半尺，港務局就得封閉舊橋與兩處渡口」。¹

¹ 陸文瀾，〈秋汛中的港務報告〉，1931年9月4日。
"""

SPEECH = """秋汛中的港務報告

陸文瀾

一、水情

各位同仁，上游的雨已經下了三天，堤上的人手還夠用。

二、渡口

水位再漲半尺，港務局就得封閉舊橋與兩處渡口，請各位及早準備。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    corpus = tmp_path_factory.mktemp("chain")
    (corpus / "paper.txt").write_text(PAPER, "utf-8")
    (corpus / "speech.txt").write_text(SPEECH, "utf-8")
    (corpus / "library.toml").write_text(
        "[[document]]\nfile = 'paper.txt'\nid = 'paper'\n"
        "[[document]]\nfile = 'speech.txt'\nid = 'speech'\n"
        "date = '1931-09-04'\nauthors = ['陸文瀾']\n",
        "utf-8",
    )
    folder = corpus / "index"
    done = run("rebuild", corpus, "--index", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    return folder


def test_a_note_leads_to_the_passage_that_holds_its_words(index):
    answer = json.loads(run("cites", "paper-n1", "--json", index=index).stdout)
    (link,) = answer["cites"]
    assert (link["note"], link["source"]["document"]) == ("1", "speech")
    landing = link["landing"]
    assert landing["claimed"] is True
    assert landing["quoted"] is True
    assert landing["differences"] == []
    back = json.loads(run("cites", landing["passage"], "--json", index=index).stdout)
    assert [one["passage"] for one in back["cited_by"]] == ["paper-n1"]


def test_lines_for_people(index):
    done = run("cites", "paper", index=index)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "cites (1)"
    assert lines[1].startswith("  note 1 → 秋汛中的港務報告 (陸文瀾, 1931-09-04) → speech-p")
    assert lines[2] == "cited by (0)"
    back = run("cites", "speech", index=index).stdout.splitlines()
    assert back[:2] == ["cites (0)", "cited by (1)"]
    assert back[2].startswith("  渡口考 · note 1 → speech-p")
    assert "水位再漲半尺" in back[3]


@pytest.mark.parametrize("name", ["nothing", "\udcff"])
def test_an_unknown_id_is_a_clear_error(index, name):
    done = run("cites", name, index=index)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There is no document or passage" in done.stderr
    assert "yinzheng search" in done.stderr
    assert "Traceback" not in done.stderr
