"""The pages' words: all translated, compiled as they stand, placeholders kept."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import webui
from index.diagnostics import MESSAGES
from index.readers.refusals import REFUSALS
from search.query.examples import EXAMPLES
from webui.messages import messages

ROOT = Path(webui.__file__).parent
LANGUAGES = ["zh_Hant", "zh_Hans"]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def catalog(language):
    with (ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def used_words():
    found = extract_from_dir(
        ROOT,
        method_map=[
            ("**.py", "python"),
            ("templates/**.html", "jinja2"),
            ("labels.tsv", "webui.omissions:template_words"),
        ],
        options_map={"templates/**.html": {"trimmed": "true"}},
    )
    told = {*MESSAGES.values(), *(one.meaning for one in EXAMPLES)}
    told |= {sentence for sentences in REFUSALS.values() for sentence in sentences}
    return {message for _, _, message, _, _ in found} | told


def test_every_word_is_translated_and_none_is_left_over():
    used = used_words()
    assert len(used) > 100
    for language in LANGUAGES:
        told = {message.id for message in catalog(language) if message.id and all(message.string)}
        assert told == used, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language):
    for message in catalog(language):
        if message.id:
            original = "".join(message.id) if isinstance(message.id, tuple) else message.id
            translation = "".join(message.string)
            assert set(PLACEHOLDER.findall(translation)) == set(PLACEHOLDER.findall(original))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_follows_a_full_width_sign(language):
    told = ["".join(message.string) for message in catalog(language)]
    assert [text for text in told if re.search("[，、：；。」』）] ", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_used_as_they_are_written(language):
    written = {
        one.id if isinstance(one.id, str) else one.id[0]: "".join(one.string)
        for one in catalog(language)
        if one.id
    }
    assert messages(language) == written
