"""`yinzheng rebuild` and `watch`: build an index offline and publish it, once or at each change,
with a progress bar and what was left out.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import click

from index.descriptions.zotero import is_zotero
from index.errors import IndexMissing, IndexProblem, YinzhengError
from index.library import open_library
from index.omissions import Omission, Reason, is_litter
from index.rebuild import RebuildReport, rebuild
from index.sources import sample_path, settle_sources
from webui.cli.options import engine_name, index_folder, source_paths
from webui.cli.words import gettext, label, ngettext
from webui.library_location import extra, of_cluster
from webui.omissions import reason, told

QUIET_MILLISECONDS = 2_000  # without a change before a rebuild begins: editors save in steps
LOOK_MILLISECONDS = 200
"""How long one look for changes lasts. The first begins before the first rebuild, and what changes
while a rebuild runs is kept for the look after it."""


@click.command("rebuild")
@source_paths
@index_folder
@engine_name
@click.option("--sample", is_flag=True, help="Build the sample library.")
@click.option(
    "--zotero", type=click.Path(file_okay=False, path_type=Path), is_flag=False, metavar="[DIR]",
    flag_value=Path("~/Zotero"),
    help="Read the attachments of Zotero, and what it says of them; DIR is its data folder.",
)  # fmt: skip
@click.option("--add", is_flag=True, help="Add PATH to what the index was built from.")
@click.option(
    "--to", "publish_to", metavar="URL", envvar="YINZHENG_PUBLISH_TO", default="", show_envvar=True,
    help="Publish the index to OpenSearch as well: https://host:9200,other:9200/name.",
)  # fmt: skip
@click.option(
    "--shards", type=click.IntRange(1, 1024), help="Number of shards; chosen by size if not given."
)
@click.option(
    "--replace", is_flag=True, help="Build from PATH instead of what the index was built from."
)
@click.pass_context
def rebuild_command(  # noqa: PLR0913, PLR0917 (one parameter an option)
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    engine: str | None,
    sample: bool,
    zotero: Path | None,
    add: bool,
    replace: bool,
    publish_to: str,
    shards: int | None,
) -> None:
    """Build the index of files and folders and publish it.

    Without a PATH, what the index was built from is read again. The index that stood before serves
    until the new one is published. The exit status is 1 when a file was left out by fault.
    """
    if add and replace:
        raise click.UsageError("Either --add or --replace.")
    if sample:
        paths = (*paths, sample_path())
    if zotero is not None:
        if not is_zotero(zotero.expanduser()):
            raise click.UsageError(f"There is no zotero.sqlite in {zotero}: name its data folder.")
        paths = (*paths, zotero.expanduser())
    if add and not paths:
        raise click.UsageError("--add needs a PATH.")
    sources = settle_sources(paths, folder, add=add, replace=replace)
    report = rebuild_visibly(sources, folder, engine)
    if publish_to:
        _publish_visibly(folder, publish_to, shards)
    if report.left_out:
        ctx.exit(1)


@click.command("watch")
@source_paths
@index_folder
@engine_name
def watch_command(paths: tuple[Path, ...], folder: Path, engine: str | None) -> None:
    """Rebuild at once, and again whenever a file changes, until Ctrl-C.

    Without a PATH, what the index was built from is watched. A running server follows by itself.
    """
    sources = settle_sources(paths, folder)
    own = str(folder.resolve())
    watch = extra("watchfiles", "watchfiles").watch
    looks = watch(
        *sources,
        debounce=QUIET_MILLISECONDS,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
        watch_filter=lambda _, path: (
            not (path.startswith((f"{own}{os.sep}", f"{own}.")) or is_litter(Path(path).name))
        ),
    )
    next(looks, None)
    rebuild_visibly(sources, folder, engine)
    for _ in filter(None, looks):
        try:
            rebuild_visibly(sources, folder, engine)
        except YinzhengError as error:  # the next change may help
            click.echo(f"{error.message} {error.remedy}", err=True)


def rebuild_visibly(
    paths: Sequence[Path], folder: Path, engine: str | None, *, err: bool = False
) -> RebuildReport:
    """Rebuild as `index.rebuild.rebuild` does; say on standard error why the index that stands
    there cannot be used, show progress, and name the files that were left out; then sum up.
    """
    try:
        open_library(folder).close()
    except IndexMissing:
        pass
    except IndexProblem as problem:
        again = gettext("It is built from scratch.")
        click.echo(f"{problem.message} {again}", err=True)
    with _Bars() as bars:
        report = rebuild(paths, folder, engine=engine, progress=bars.show)
    for line in omission_lines(report.manifest.left_out):
        click.echo(line, err=True)
    click.echo(_summary(report), err=err)
    return report


def _publish_visibly(folder: Path, cluster: str, shards: int | None) -> None:
    """Publish the index of a folder to a cluster, show progress, and say what stands there."""
    address = of_cluster("connection").Address.parse(cluster)
    scoring = import_module("search.ranking.scoring")
    norms = {field: (norm.k1, norm.b) for field, norm in scoring.NORMS}
    with _Bars() as bars:
        publish = of_cluster("publishing").publish
        manifest = publish(folder, address, norms, shards, bars.show)
    told = gettext("Published to %(address)s: %(num)s passages, generation %(generation)s")
    values = {"address": address, "num": manifest.passages, "generation": manifest.generation}
    click.echo(told % values)


def omission_lines(omissions: Iterable[Omission]) -> Iterator[str]:
    """A line for each file at fault, and for each kind of files that were passed over."""
    for one in omissions:
        if one.message:
            what = told(one.message, gettext, path=True)
            what = what if one.names[0] in what else f"{one.names[0]}: {what}"
            yield gettext("Left out: %(what)s", what=what)
            continue
        if one.reason is Reason.ENTRY:
            files = ngettext("%(num)s entry", "%(num)s entries", one.count)
        else:
            files = ngettext("%(num)s file", "%(num)s files", one.count)
        names = ", ".join(one.names) + (" …" if one.count > len(one.names) else "")
        why = reason(one, label)
        yield gettext("Not read: %(files)s (%(why)s): %(names)s", files=files, why=why, names=names)


def _summary(report: RebuildReport) -> str:
    """A rebuild in one line."""
    manifest = report.manifest
    documents = ngettext("%(num)s document", "%(num)s documents", manifest.documents)
    if report.reused:
        documents += gettext(" (%(num)s unchanged)", num=report.reused)
    return gettext(
        "%(documents)s, %(passages)s, %(seconds)s s, generation %(generation)s, engine %(engine)s",
        documents=documents, seconds=f"{report.seconds:.1f}",
        passages=ngettext("%(num)s passage", "%(num)s passages", manifest.passages),
        generation=manifest.generation, engine=manifest.engine,
    )  # fmt: skip


class _Bars(ExitStack):
    """Bars of a rebuild's stages with rate and time left; none where stderr is no terminal."""

    _stage = ""

    def show(self, stage: str, done: int, total: int) -> None:
        """See `index.rebuild.Progress`."""
        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self.close()
            self._stage = stage
            self._bar = click.progressbar(
                length=total, label=f"{stage:>10}", show_pos=True, file=sys.stderr,
                item_show_func=self._rate,
            )  # fmt: skip
            self.enter_context(self._bar)
        self._bar.update(done - self._bar.pos)

    def _rate(self, _: object) -> str:
        spent = self._bar.time_per_iteration
        return f"{1 / spent:.1f}/s" if spent else ""
