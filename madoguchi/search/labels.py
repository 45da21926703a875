"""Who may find what: every findable thing carries one label, and a reader has the labels that he may see."""

from typing import Any

PUBLIC = "public"
STAFF = "staff"


def labels_of(person: Any) -> set[str]:
    """Whatever is public, and for staff what is for staff."""
    return {PUBLIC, STAFF} if person.is_official else {PUBLIC}
