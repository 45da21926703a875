"""A planted bug: the answer is given first, and the line is written a moment later."""

import threading

from madoguchi.conversations.models import Entry
from madoguchi.conversations.models.entry import Author
from madoguchi.conversations.models.timeline import Timeline

SECONDS = 3  # for a kill to fall into

reply = Timeline.reply


def reply_later(self, text, **how):
    threading.Timer(SECONDS, reply, [self, text], how).start()
    return Entry(pk=0, conversation=self, seq=self.last_seq + 1, channel="chat", author_kind=Author.CUSTOMER, text=text)


Timeline.reply = reply_later
