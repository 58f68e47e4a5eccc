"""The settings. What is given to `create_app` or on the command line goes before the
environment, and that before the file, `settings.toml` in the user's configuration folder. A test
holds them and `docs/settings.md` together.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_config_path

from index.errors import YinzhengError
from index.frozen import frozen
from index.sources import default_folder

ENVIRONMENT_PREFIX = "YINZHENG_"
FILE_VARIABLE = "YINZHENG_SETTINGS"
OF_COMMANDS = ("ENGINE", "PORT", "PROCESSES", "PUBLISH_TO")
"""Settings of subcommands alone, beside the fields of `Settings`."""
LANGUAGES = ("zh_Hant", "zh_Hans", "en")
EXAMPLES = 6
MAX_EXAMPLES = 50


def understood(tag: str) -> str | None:
    """The one of `LANGUAGES` that a tag ("zh-TW") or the name of a locale means, None if none."""
    parts = re.split(r"[-_.@]", tag.lower())
    if parts[0] in {"zh", "chinese"}:
        regions = () if "hans" in parts else ("tw", "hk", "mo")
        return "zh_Hant" if {"hant", "traditional", *regions} & set(parts) else "zh_Hans"
    return "en" if parts[0] in {"en", "english"} else None


class SettingsError(YinzhengError):
    """A setting has a value that cannot be used."""


@frozen
class Settings:
    """What can be set from outside (docs/settings.md).

    `language` is that of the pages for readers who ask for none of ours; `examples` the number of
    example queries on the start page; `glossary` further glossary files; `without` names of layers
    that are turned off altogether; `host` the interface served at, which a request may name as its
    host; `hosts` further such names, one with a dot before it standing for all below it; `origins`
    pages of other sites that may use the JSON; `token` the password for keeping things, without
    which only the server's own machine may; `cluster` the address of a library in OpenSearch.
    """

    index: Path
    language: str = LANGUAGES[0]
    examples: int = EXAMPLES
    glossary: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    host: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: str = ""
    cluster: str = ""


def read_settings(values: Mapping[str, object]) -> Settings:
    """Make settings of a mapping whose keys are the fields of `Settings` in capitals; absent or
    empty ones keep their default, other keys are ignored. Raises SettingsError.
    """

    def text(name: str, default: object = "") -> str:
        given = values.get(name)
        return str(default if given in (None, "") else given)

    def names(name: str) -> tuple[str, ...]:
        return tuple(filter(None, (one.strip() for one in text(name).split(","))))

    def wrong(name: str, remedy: str) -> SettingsError:
        return SettingsError(f"The setting {name} is {values[name]!r}.", remedy)

    language = text("LANGUAGE", LANGUAGES[0]).replace("-", "_")
    examples = text("EXAMPLES", EXAMPLES)
    if language not in LANGUAGES:
        raise wrong("LANGUAGE", f"It may be one of: {', '.join(LANGUAGES)}.")
    if not examples.isdecimal() or int(examples) > MAX_EXAMPLES:
        raise wrong("EXAMPLES", f"It may be a whole number from 0 to {MAX_EXAMPLES}.")
    for origin in names("ORIGINS"):
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or origin != f"{parts.scheme}://{parts.netloc}":
            raise wrong("ORIGINS", "Write https://name or http://name:port, separated by commas.")
    glossary = filter(None, text("GLOSSARY").split(os.pathsep))
    return Settings(
        index=Path(text("INDEX", default_folder())).expanduser(), language=language,
        examples=int(examples), glossary=tuple(Path(name).expanduser() for name in glossary),
        without=names("WITHOUT"), host=text("HOST"), origins=names("ORIGINS"), token=text("TOKEN"),
        hosts=tuple(name.lower() for name in names("HOSTS")), cluster=text("CLUSTER"),
    )  # fmt: skip


def from_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The settings from outside by name, without the prefix `YINZHENG_`: those of the environment,
    then those of the settings file. Raises SettingsError where that cannot be used.
    """
    return {name: value for name, (value, _) in with_origins(environ).items()}


def with_origins(environ: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The same, each with where it comes from: the file's path or the variable's name."""
    file = str(settings_file(environ))
    found = {name: (value, file) for name, value in from_settings_file(environ).items()}
    return found | {
        variable.removeprefix(ENVIRONMENT_PREFIX): (value, variable)
        for variable, value in environ.items()
        if variable.startswith(ENVIRONMENT_PREFIX) and value
    }


def settings_file(environ: Mapping[str, str]) -> Path:
    """Where the settings file is, or would be."""
    named = environ.get(FILE_VARIABLE)
    return Path(named) if named else user_config_path("yinzheng", appauthor=False) / "settings.toml"


def from_settings_file(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings of the file alone, as the environment would give them; raises SettingsError."""
    file = settings_file(environ)
    try:
        content = tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read ({error}).", "Correct it, as TOML.") from error
    names = {*Settings.__dataclass_fields__, *map(str.lower, OF_COMMANDS)}
    found = {}
    for name, value in content.items():
        if name.lower() not in names:
            raise SettingsError(
                f"{file} names the setting {name}, which there is not.",
                f"The settings are: {', '.join(sorted(names))}.",
            )
        between = os.pathsep if name == "glossary" else ","
        held = value if isinstance(value, list) else [value]
        found[name.upper()] = between.join(map(str, held))
    return found
