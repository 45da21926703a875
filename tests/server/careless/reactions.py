"""A bug in how mail is taken in, planted to see that the judge finds it: 250 is said first, and the disk comes later."""

import threading

from madoguchi.mail import smtp

SECONDS = 1.5  # for a kill to fall into

keep = smtp._keep


def keep_later(*arguments):
    threading.Timer(SECONDS, keep, arguments).start()


smtp._keep = keep_later
