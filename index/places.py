"""Where the sample library lies and where an index goes when nobody says."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def sample_path() -> Path:
    """The folder of the embedded sample library."""
    return Path(__file__).parent / "sample"


def default_folder() -> Path:
    """The index folder of this user, by the custom of the system; it need not exist.

    The environment is not looked at here; see `webui.settings`.
    """
    return user_data_path("yinzheng", appauthor=False) / "index"
