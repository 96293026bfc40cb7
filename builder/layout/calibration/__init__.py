"""The calibration sheet: what a printer does to lengths, edges, lines, greys, type and backs."""

from __future__ import annotations

from builder.layout.calibration.pages import calibration_pages

__all__ = ["calibration_pages"]
