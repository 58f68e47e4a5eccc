"""Where the library is that the settings name: in a folder, or in a cluster."""

from importlib import import_module
from pathlib import Path
from typing import Any

from index.library import LibraryHandle
from webui.settings import Settings, SettingsError


def handle_of(settings: Settings) -> LibraryHandle:
    """What gives out the library that the settings name, in a folder or a cluster."""
    if not settings.cluster:
        return LibraryHandle(settings.index)
    address = of_cluster("connection").Address.parse(settings.cluster)
    handle: LibraryHandle = of_cluster("mirror").ClusterHandle(settings.index, address)
    return handle


def opened_from(folder: Path, cluster: str) -> Path:
    """The folder to open: its own library's, or of one in a cluster that is fetched into it.

    Raises: IndexProblem: the cluster does not answer, or holds no library for this version.
    """
    if not cluster:
        return folder
    fetched: Path = of_cluster("mirror").refresh(
        folder, of_cluster("connection").Address.parse(cluster)
    )
    return fetched


def of_cluster(module: str) -> Any:
    """A module of `index.cluster`, imported at its first use: its client is an extra.

    Raises: SettingsError: the extra is not installed.
    """
    try:
        return import_module(f"index.cluster.{module}")
    except ImportError as error:
        raise SettingsError(
            f"A library in a cluster needs opensearch-py ({error}).",
            "Install it with `pip install yinzheng[cluster]`.",
        ) from error
