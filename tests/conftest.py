"""What all tests share: how hypothesis looks for examples.

In CI the examples are the same each time, so that a commit is never blamed for another's
defect; on a desk they are new ones, and a failure prints what brings it back.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "desk",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
