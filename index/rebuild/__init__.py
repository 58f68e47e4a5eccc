"""From files to a published index, without disturbing readers of the one before. `rebuild` is the
only way in; the modules are its steps.
"""

from index.rebuild.run import STAGES, RebuildReport, rebuild

__all__ = ["STAGES", "RebuildReport", "rebuild"]
