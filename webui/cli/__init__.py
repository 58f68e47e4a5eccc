"""The command `yinzheng`. A search from the shell must start fast: the modules of
subcommands are imported when one is called, and nothing here imports Flask or opens an index.
"""

import atexit
import errno
import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from index.errors import YinzhengError
from webui.cli.words import LANGUAGE_KEY
from webui.settings import LANGUAGES, OF_COMMANDS, from_settings_file, understood

COMMANDS = {
    "rebuild": "Build the index of files and folders and publish it.",
    "search": "Search the library.",
    "serve": "Serve the library as web pages and JSON.",
    "check": "Show how a file or a folder is understood.",
    "cites": "Show what a document or passage cites, and where it is cited.",
    "documents": "List the documents of the library.",
    "status": "Show what the index was built from, and what has changed since.",
    "verify": "Check every file of the index for damage.",
    "watch": "Rebuild the index whenever a file changes.",
    "mcp": "Serve the library to a language assistant.",
    "settings": "Show the settings that hold, and where each comes from.",
}
_HOMES = {
    "watch": "rebuild",
    "mcp": "serve",
    **dict.fromkeys(("documents", "status", "verify", "settings"), "library"),
}
"""Modules of subcommands that are called otherwise than they."""


class LazyGroup(click.Group):
    """A group whose commands live in modules of this package, named as they are."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands, in the order in which they are needed."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand, and give it the option --language."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"webui.cli.{_HOMES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        if not any(option.name == "language" for option in command.params):
            command.params.append(_language_option())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; what it prints is UTF-8, whatever the system's code page is."""
        if not args and "args" not in extra and sys.argv[1:2] == ["search"]:
            gc.disable()  # such a process is over before there is anything worth collecting
            atexit.register(gc.freeze)  # nor is there at its end (25 ms)
        # numpy's library of linear algebra, of which nothing is used, would start threads (35 ms).
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a subcommand; the project's own errors end it with their status and their remedy."""
        try:
            return super().invoke(ctx)
        except YinzhengError as error:
            click.echo(f"Error: {error.message}", err=True)
            click.echo(error.remedy, err=True)
            ctx.exit(error.exit_status)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            click.echo(f"Error: {error}. Make room there, and run the command again.", err=True)
            ctx.exit(1)


def _language_option() -> click.Option:
    def choose(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
        if value:
            ctx.meta[LANGUAGE_KEY] = understood(value) or "en"

    return click.Option(
        ["--language"],
        metavar="TAG",
        callback=choose,
        expose_value=False,
        is_eager=True,
        help=f"Language of messages: {', '.join(one.replace('_', '-') for one in LANGUAGES)}."
        "  [default: that of the locale]",
    )


@click.group(
    cls=LazyGroup,
    commands={name: click.Command(name) for name in COMMANDS},  # names that may have been meant
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="yinzheng", prog_name="yinzheng")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Full-text search for footnoted Chinese scholarship.

    Exit status: 0 done, 1 the work failed or a file was left out by fault, 2 the call was wrong.
    """
    given = from_settings_file(os.environ)
    shared = [name for name in ("INDEX", "HOST", "CLUSTER", *OF_COMMANDS) if name in given]
    of_file = {"folder" if name == "INDEX" else name.lower(): given[name] for name in shared}
    ctx.default_map = dict.fromkeys(COMMANDS, of_file)
