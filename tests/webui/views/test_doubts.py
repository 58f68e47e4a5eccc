"""Every doubt that the structure reader can raise is told in the reader's language."""

import re
from pathlib import Path

import pytest

import index
from webui.views.doubts import _KINDS, doubt_message

SOURCES = Path(index.__file__).parent
SAID = [
    "Mark 3 calls a note that is not there.",
    "Note 4 (沒有標號的一條註。) is called nowhere.",
    "Before note 7, note 6 is missing.",
    "Before note 9, notes 6 to 8 are missing.",
    "No part holds: 殘頁",
    "Note 2: the source that “同前” means was not found.",
    "“河港日誌” may be “河港日記” (diary, confidence 0.71): name it in library.toml (aliases) to link it.",
]


@pytest.mark.parametrize("message", SAID)
def test_it_is_translated(app, message):
    with app.test_request_context("/?lang=zh-TW"):
        told, translated = doubt_message(message)
    assert translated
    assert not re.search(
        "[a-z]{3}", told.replace("library.toml", "").replace("aliases", "").replace("diary", "")
    )


def test_what_is_not_known_stands_as_it_is(app):
    with app.test_request_context("/"):
        assert doubt_message("The encoding was guessed.") == ("The encoding was guessed.", False)


def test_the_kinds_are_those_of_the_reader(app):
    raised = "".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    assert [kind for kind in _KINDS if f'"{kind}"' not in raised] == []
