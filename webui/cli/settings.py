"""`yinzheng settings`: what holds, and why."""

from __future__ import annotations

import os
from dataclasses import fields

import click

from index.engines import AUTO
from webui.cli.words import gettext
from webui.settings import OF_COMMANDS, Settings, read_settings, settings_file, with_origins

DEFAULTS = {"ENGINE": AUTO, "HOST": "127.0.0.1", "PORT": "8000"}


@click.command("settings")
def command() -> None:
    """Show the settings that hold, and where each comes from.

    The command line goes before the environment, that before the settings file, that before the
    defaults.
    """
    given = with_origins(os.environ)
    settings = read_settings({name: value for name, (value, _) in given.items()})
    file = settings_file(os.environ)
    there = str(file) if file.is_file() else gettext("%(file)s (not there)") % {"file": file}
    click.echo(gettext("settings file: %(file)s") % {"file": there})
    for name in (*(field.name.upper() for field in fields(Settings)), *OF_COMMANDS):
        value = "" if name in OF_COMMANDS else getattr(settings, name.lower())
        value = value or given.get(name, (DEFAULTS.get(name, ""), ""))[0]
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        origin = given[name][1] if name in given else gettext("default")
        click.echo(f"{name.lower():<10} {shown:<40} {origin}")
