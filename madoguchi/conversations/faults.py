"""What a conversation refuses, in a sentence for the person who tried."""

from django.utils.translation import gettext

from madoguchi.events.faults import Refused


class NotStored(Refused):
    """The disk is full or broken: an operator must look; for the sender it is as if he had not sent."""

    code, status, retry_after = "not-stored", 503, 60

    def __str__(self):
        return gettext("We cannot keep your file at this moment. Nothing was sent; please try again a little later.")
