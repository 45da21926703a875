from .business_hours import BusinessHours
from .shift import NotOfTheDesk, Shift, Why

__all__ = ["BusinessHours", "NotOfTheDesk", "Shift", "Why"]
