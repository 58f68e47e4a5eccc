"""The command `yinzheng`. One module a subcommand, each imported only when it is called.

A search from the shell must answer in a blink, so nothing here imports Flask or opens an index.
"""

from __future__ import annotations

import importlib

import click

from index.errors import YinzhengError

COMMANDS = {
    "rebuild": "Build the index of files and folders and publish it.",
    "search": "Search the library.",
    "serve": "Serve the library as web pages and JSON.",
    "check": "Show how a file or a folder is understood.",
    "cites": "Show what a document or passage cites, and where it is cited.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of this package, named as they are."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands, in the order in which they are needed."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"webui.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a subcommand; the project's own errors end with status 1 and say what to do."""
        try:
            return super().invoke(ctx)
        except YinzhengError as error:
            click.echo(f"Error: {error.message}", err=True)
            click.echo(error.remedy, err=True)
            ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yinzheng", prog_name="yinzheng")
def main() -> None:
    """Full-text search for footnoted Chinese scholarship.

    Exit status: 0 done, 1 the work failed, 2 the call was wrong.
    """
