"""A planted bug: the key of a line is not looked at, so that what is sent again is there twice."""

from madoguchi.conversations.models.timeline import Timeline

append = Timeline.append


def append_without_key(self, line, *, key=None, **rest):
    return append(self, line, **rest)


Timeline.append = append_without_key
