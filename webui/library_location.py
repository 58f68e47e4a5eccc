"""Where the library is that the settings name, in a folder or in a cluster; modules of extras."""

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
    address = of_cluster("connection").Address.parse(cluster)
    return Path(of_cluster("mirror").refresh(folder, address))


def of_cluster(module: str) -> Any:
    """A module of `index.cluster`, imported at its first use; raises as `extra`."""
    return extra(f"index.cluster.{module}", "opensearchpy")


def extra(module: str, package: str) -> Any:
    """A module that needs a package, which comes with an extra of ours and may not be there.

    Raises: SettingsError: it is not.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package:
            raise
        remedy = "Install it: make extras, or pip install 'yinzheng[cluster,mcp,watch]'."
        raise SettingsError(f"The package {package} is not installed.", remedy) from error
