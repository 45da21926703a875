"""Who may find what: every findable thing carries one label, and a reader has the labels that he may see."""

from typing import Any

from django.conf import settings

PUBLIC = "public"
CUSTOMERS = "customers"  # everybody who is signed in
STAFF = "staff"


def segment_label(segment: str) -> str:
    """Of what is for one group of customers; operators name the groups in MADOGUCHI_SEGMENTS."""
    return f"segment:{segment}"


def labels_of(person: Any) -> set[str]:
    """Whatever is public; for customers what is for customers and for their segments; for staff also what is for staff and any segment."""
    if not person.is_authenticated:
        return {PUBLIC}
    if person.is_official:
        return {PUBLIC, CUSTOMERS, STAFF, *map(segment_label, settings.SEGMENTS)}
    return {PUBLIC, CUSTOMERS, *(segment_label(segment) for segment in person.segments if segment in settings.SEGMENTS)}
