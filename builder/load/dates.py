"""How people write a date, in files and on the command line."""

from __future__ import annotations

import re

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DATE_HINT = "write year, month and day as YYYY-MM-DD, such as 2026-09-30"
