"""Converts figures to SI base units by Pint, the optional extra ``copydesk[units]``."""

from __future__ import annotations

import functools
import importlib
import math
from collections.abc import Callable
from typing import Any

from copydesk import CopydeskError

__all__ = ["Base", "converter"]

Base = tuple[float, str]
"""A value and the base unit it is in."""


@functools.cache
def converter() -> Callable[[float, str], Base | None]:
    """Return a function from value and unit to the base unit; it gives null for what Pint does not know as a unit.

    Raises:
        CopydeskError: Pint is not installed.

    """
    try:
        pint: Any = importlib.import_module("pint")  # an optional extra: nothing for the type checker to find
    except ImportError as error:
        raise CopydeskError(
            "option 'to_base' of numbers needs Pint, which is not installed: pip install 'copydesk[units]', "
            "or leave the option out"
        ) from error
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)

    @functools.lru_cache(maxsize=512)
    def unit_of(name: str) -> Any:
        try:
            return registry.Unit(name)
        except (pint.errors.PintError, ValueError, TypeError, AttributeError):
            return None

    def convert(value: float, name: str) -> Base | None:
        unit = unit_of(name)
        if unit is None:
            return None
        try:
            quantity = registry.Quantity(value, unit).to_base_units()
        except (pint.errors.PintError, OverflowError):
            return None
        magnitude = float(quantity.magnitude)
        return (magnitude, f"{quantity.units:D}".replace(" ", "")) if math.isfinite(magnitude) else None

    return convert
