"""Rebuilding with a progress bar, and what was left out, for the subcommands that tell of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import click

from index.errors import IndexMissing, IndexProblem
from index.library import open_library
from index.omissions import Omission, Reason
from index.rebuild import RebuildReport, rebuild
from webui.cli.words import gettext, ngettext
from webui.locating import of_cluster
from webui.omissions import reason


def rebuild_visibly(paths: Sequence[Path], folder: Path, engine: str | None) -> RebuildReport:
    """Rebuild, show progress on standard error, and name the files that were left out there.

    Args: paths: files and folders; folder: of the index; engine: as `index.rebuild.rebuild` takes
    it.

    Raises: YinzhengError: as `index.rebuild.rebuild`.
    """
    _say_why_anew(folder)
    with _Bars() as bars:
        report = rebuild(paths, folder, engine=engine, progress=bars.show)
    for line in omission_lines(report.manifest.left_out):
        click.echo(line, err=True)
    return report


def publish_visibly(folder: Path, cluster: str, shards: int | None) -> str:
    """Publish the index of a folder to a cluster, and show progress; says what stands there.

    Args: folder: of the index; cluster: address of the library; shards: of the index there, None
    for as many as it needs.

    Raises: YinzhengError: as `index.cluster.publishing.publish`.
    """
    address = of_cluster("connection").Address.parse(cluster)
    norms = {
        field: (norm.k1, norm.b) for field, norm in import_module("search.ranking.scoring").NORMS
    }
    with _Bars() as bars:
        publish = of_cluster("publishing").publish
        manifest = publish(folder, address, norms, shards, bars.show)
    told = gettext("Published to %(address)s: %(num)s passages, generation %(generation)s")
    return told % {
        "address": address,
        "num": manifest.passages,
        "generation": manifest.generation,
    }


def omission_lines(omissions: Iterable[Omission]) -> Iterator[str]:
    """A line for each file at fault, and for each kind of files that were passed over."""
    for one in omissions:
        if one.message:
            named = one.message if one.names[0] in one.message else f"{one.names[0]}: {one.message}"
            yield gettext("Left out: %(what)s") % {"what": named}
            continue
        if one.reason is Reason.ENTRY:
            files = ngettext("%(num)s entry", "%(num)s entries", one.count) % {"num": one.count}
        else:
            files = ngettext("%(num)s file", "%(num)s files", one.count) % {"num": one.count}
        names = ", ".join(one.names) + (" …" if one.count > len(one.names) else "")
        said = {"files": files, "why": reason(one, gettext), "names": names}
        yield gettext("Not read: %(files)s (%(why)s): %(names)s") % said


def summary(report: RebuildReport) -> str:
    """A rebuild in one line."""
    manifest, kept = report.manifest, ""
    if report.reused:
        kept = gettext(" (%(num)s unchanged)") % {"num": report.reused}
    documents = ngettext("%(num)s document", "%(num)s documents", manifest.documents)
    passages = ngettext("%(num)s passage", "%(num)s passages", manifest.passages)
    return gettext(
        "%(documents)s, %(passages)s, %(seconds)s s, generation %(generation)s, engine %(engine)s"
    ) % {
        "documents": documents % {"num": manifest.documents} + kept,
        "passages": passages % {"num": manifest.passages},
        "seconds": f"{report.seconds:.1f}",
        "generation": manifest.generation,
        "engine": manifest.engine,
    }


def _say_why_anew(folder: Path) -> None:
    """Say that the index that stands there cannot be used, and why."""
    try:
        open_library(folder).close()
    except IndexMissing:
        return
    except IndexProblem as problem:
        anew = gettext("It is built anew.")
        click.echo(f"{problem.message} {anew}", err=True)


class _Bars(ExitStack):
    """A bar for each stage of a rebuild; none where standard error is no terminal."""

    _stage = ""
    _done = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """See `index.rebuild.Progress`."""
        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self.close()
            label = f"{stage:>10}"
            bar = click.progressbar(length=total, label=label, show_pos=True, file=sys.stderr)
            self._bar = self.enter_context(bar)
            self._stage, self._done = stage, 0
        self._bar.update(done - self._done)
        self._done = done
