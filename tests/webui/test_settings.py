"""Settings come from one place, wrong ones are named."""

import os
from pathlib import Path

import pytest

from webui.settings import SettingsError, from_environment, read_settings, understood


def test_the_environment_gives_settings_by_prefix():
    environ = {"YINZHENG_INDEX": "/tmp/x", "HOME": "/root", "YINZHENG_LANGUAGE": "en"}
    assert from_environment(environ) == {"INDEX": "/tmp/x", "LANGUAGE": "en"}


def test_defaults():
    settings = read_settings({})
    assert settings.index.parts[-2:] == ("yinzheng", "index")
    assert (settings.language, settings.examples) == ("zh_Hant", 6)


def test_values():
    settings = read_settings({"INDEX": "~/i", "LANGUAGE": "zh-Hans", "EXAMPLES": "0"})
    assert settings.index == Path("~/i").expanduser()
    assert (settings.language, settings.examples) == ("zh_Hans", 0)


def test_glossaries_and_layers_are_lists():
    settings = read_settings(
        {"GLOSSARY": os.pathsep.join(["a.tsv", "b.tsv"]), "WITHOUT": "name, regional term,"}
    )
    assert settings.glossary == (Path("a.tsv"), Path("b.tsv"))
    assert settings.without == ("name", "regional term")


@pytest.mark.parametrize(
    "values", [{"LANGUAGE": "fr"}, {"EXAMPLES": "many"}, {"EXAMPLES": "-1"}, {"EXAMPLES": "51"}]
)
def test_a_wrong_value_is_named(values):
    with pytest.raises(SettingsError, match=next(iter(values))):
        read_settings(values)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-TW", "zh_Hant"), ("zh_HK.UTF-8", "zh_Hant"), ("zh", "zh_Hans"), ("C", None),
        ("zh-Hans-HK", "zh_Hans"), ("en_GB", "en"),
        ("fr", None), ("zh-Hant-CN", "zh_Hant"), ("POSIX", None), ("", None),
    ],
)  # fmt: skip
def test_a_tag_means_one_of_our_languages(tag, language):
    assert understood(tag) == language
