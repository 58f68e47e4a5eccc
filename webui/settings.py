"""The settings of the doors, read in one place from a mapping or from the environment.

Every setting is described in `docs/settings.md`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

ENVIRONMENT_PREFIX = "YINZHENG_"
LANGUAGES = ("zh_Hant", "zh_Hans", "en")
EXAMPLES = 6


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message names it and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    Args:
        index: folder of the index.
        language: language of the pages for readers who ask for none of ours.
        examples: number of example queries on the start page, 0 for none.
    """

    index: Path
    language: str = LANGUAGES[0]
    examples: int = EXAMPLES


def default_index() -> Path:
    """The index folder where nothing else is said: one per user, where the system keeps data."""
    return user_data_path("yinzheng", appauthor=False) / "index"


def read_settings(values: Mapping[str, object]) -> Settings:
    """Make settings of a mapping with the keys `INDEX`, `LANGUAGE` and `EXAMPLES`.

    Args:
        values: settings by name; absent or empty ones keep their default, other keys are ignored.

    Raises:
        SettingsError: a value is not usable.
    """
    index = values.get("INDEX") or default_index()
    language = str(values.get("LANGUAGE") or LANGUAGES[0]).replace("-", "_")
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise SettingsError(f"LANGUAGE is {language!r}; it may be one of: {known}.")
    raw_examples = values.get("EXAMPLES")
    try:
        examples = EXAMPLES if raw_examples in (None, "") else int(str(raw_examples))
    except ValueError:
        raise SettingsError(f"EXAMPLES is {raw_examples!r}; it must be a whole number.") from None
    if not 0 <= examples <= 50:
        raise SettingsError(f"EXAMPLES is {examples}; it may be from 0 to 50.")
    return Settings(Path(str(index)).expanduser(), language, examples)


def from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings that the environment gives, by name without the prefix `YINZHENG_`."""
    return {
        name.removeprefix(ENVIRONMENT_PREFIX): value
        for name, value in environ.items()
        if name.startswith(ENVIRONMENT_PREFIX)
    }
