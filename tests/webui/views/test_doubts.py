"""Every kind of doubt has a name and a sentence in the reader's language."""

import re

import pytest

from index.diagnostics import MESSAGES, DoubtKind, doubt
from webui.labels import doubt_label, doubt_sentence

NAMES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("kind", [kind for kind in DoubtKind if kind is not DoubtKind.READING])
def test_it_is_told_in_the_language_of_the_reader(app, kind):
    raised = doubt(kind, **dict.fromkeys(NAMES.findall(MESSAGES[kind]), "七"))
    assert "七" in raised.message and "%" not in raised.message
    with app.test_request_context("/?lang=zh-TW"):
        told, name = doubt_sentence(raised), doubt_label(kind)
    plain = (told + name).replace("library.toml", "").replace("aliases", "")
    assert "七" in told and not re.search("[a-z]{3}", plain)


def test_a_percent_sign_in_a_value_stays():
    assert doubt(DoubtKind.UNCLAIMED, text="占 50% 以上").message == "No part holds: 占 50% 以上"
