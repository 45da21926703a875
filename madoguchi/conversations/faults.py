"""What a conversation refuses, in a sentence for the person who tried."""

import errno

from django.utils.translation import gettext

from madoguchi.events.faults import Refused


class NotStored(Refused):
    """The disk is full (507) or broken (503): an operator must look; for the sender it is as if he had not sent."""

    code, retry_after = "not-stored", 60

    def __init__(self, error: OSError):
        self.status = 507 if error.errno in (errno.ENOSPC, errno.EDQUOT) else 503

    def __str__(self):
        return gettext("We cannot keep your file at this moment. Nothing was sent; please try again a little later.")
