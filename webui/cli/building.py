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
    """Rebuild as `index.rebuild.rebuild` does; say on standard error why the index that stands
    there cannot be used, show progress, and name the files that were left out.
    """
    try:
        open_library(folder).close()
    except IndexMissing:
        pass
    except IndexProblem as problem:
        anew = gettext("It is built anew.")
        click.echo(f"{problem.message} {anew}", err=True)
    with _Bars() as bars:
        report = rebuild(paths, folder, engine=engine, progress=bars.show)
    for line in omission_lines(report.manifest.left_out):
        click.echo(line, err=True)
    return report


def publish_visibly(folder: Path, cluster: str, shards: int | None) -> str:
    """Publish the index of a folder to a cluster as `index.cluster.publishing.publish` does, and
    show progress; says what stands there.
    """
    address = of_cluster("connection").Address.parse(cluster)
    scoring = import_module("search.ranking.scoring")
    norms = {field: (norm.k1, norm.b) for field, norm in scoring.NORMS}
    with _Bars() as bars:
        publish = of_cluster("publishing").publish
        manifest = publish(folder, address, norms, shards, bars.show)
    return gettext(
        "Published to %(address)s: %(num)s passages, generation %(generation)s",
        address=address,
        num=manifest.passages,
        generation=manifest.generation,
    )


def omission_lines(omissions: Iterable[Omission]) -> Iterator[str]:
    """A line for each file at fault, and for each kind of files that were passed over."""
    for one in omissions:
        if one.message:
            what = one.message if one.names[0] in one.message else f"{one.names[0]}: {one.message}"
            yield gettext("Left out: %(what)s", what=what)
            continue
        if one.reason is Reason.ENTRY:
            files = ngettext("%(num)s entry", "%(num)s entries", one.count)
        else:
            files = ngettext("%(num)s file", "%(num)s files", one.count)
        names = ", ".join(one.names) + (" …" if one.count > len(one.names) else "")
        why = reason(one, gettext)
        yield gettext("Not read: %(files)s (%(why)s): %(names)s", files=files, why=why, names=names)


def summary(report: RebuildReport) -> str:
    """A rebuild in one line."""
    manifest = report.manifest
    documents = ngettext("%(num)s document", "%(num)s documents", manifest.documents)
    if report.reused:
        documents += gettext(" (%(num)s unchanged)", num=report.reused)
    return gettext(
        "%(documents)s, %(passages)s, %(seconds)s s, generation %(generation)s, engine %(engine)s",
        documents=documents,
        passages=ngettext("%(num)s passage", "%(num)s passages", manifest.passages),
        seconds=f"{report.seconds:.1f}",
        generation=manifest.generation,
        engine=manifest.engine,
    )


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
