"""What holds for all tests: how Hypothesis works.

No deadlines anywhere: machines are shared, and a test that fails for want of a processor tells
nothing. CI tries the same examples every time; `HYPOTHESIS_PROFILE=long` tries many more.
"""

import os

from hypothesis import settings

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
