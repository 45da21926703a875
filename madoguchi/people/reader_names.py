"""A name for a reader that browsers keep their things under, so that nobody's are another's on a shared device; it tells nothing of him."""

from django.utils.crypto import salted_hmac


def reader_name(person) -> str:
    return (
        salted_hmac("madoguchi.people.reader", str(person.pk), algorithm="sha256").hexdigest()[:16]
        if person.is_authenticated
        else "visitor"
    )
