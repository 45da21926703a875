"""What the Atom feeds (RFC 4287) of all rooms have in common."""

import datetime

from django.utils.feedgenerator import Atom1Feed

BEGINNING = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Feed(Atom1Feed):
    """One without entries stays the same from one look to the next."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else BEGINNING
