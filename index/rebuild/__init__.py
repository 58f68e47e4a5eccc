"""From files to a published index, without harm to whoever reads the one before.

`rebuild` is the only way in; the modules are its steps, one concern each: discovery (which files),
library_file (`library.toml`), plan (what has changed), pool (reading and analysing), build
(storing), linking (citations across documents), verification, publishing, locking. Nothing here
answers queries.
"""

from index.rebuild.build import STAGES, Progress
from index.rebuild.discovery import LeftOut
from index.rebuild.run import RebuildReport, rebuild

__all__ = [
    "STAGES",
    "LeftOut",
    "Progress",
    "RebuildReport",
    "rebuild",
]
