"""A box with a part of its ink is lighter in every colour space, and never transparent."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import CMYKColor, Color

from builder.draw.colours import Grey, shaded


@pytest.mark.parametrize("shade", [0.05, 0.5, 1.0])
def test_a_shade_is_a_part_of_the_ink(shade: float) -> None:
    rest = 1 - shade
    assert shaded(Grey(0), shade) == Grey(rest)
    assert shaded(Color(0, 0.5, 1), shade).rgb() == pytest.approx((rest, 1 - shade / 2, 1))
    assert shaded(CMYKColor(0, 0.5, 0, 1, alpha=None), shade).cmyk() == pytest.approx(
        (0, shade / 2, 0, shade)
    )


def test_a_shade_of_ink_has_no_opacity() -> None:
    assert shaded(CMYKColor(0, 0, 0, 1, alpha=None), 0.5).alpha is None
