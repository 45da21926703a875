"""What is said of a line to other processes: on PostgreSQL by NOTIFY, which takes no more than 8,000 bytes."""

import pytest

from madoguchi.live import bus
from madoguchi.live.sources import Line


@pytest.mark.django_db
@pytest.mark.parametrize("size", [10, 7_900, 8_000, 100_000])
def test_a_line_of_any_length_is_published(size):
    bus.publish("conversations", "none", {"desk": Line(1, 0, b'"%s"' % (b"x" * size)), "customer": Line(1, 0, b'"\xe6\x8c\xaf"')})


@pytest.mark.django_db
def test_what_is_said_together_goes_by_one_statement(django_assert_max_num_queries):
    with django_assert_max_num_queries(1), bus.together():
        bus.publish("conversations", "none")
        bus.publish("inbox", "all")
        bus.tell("desk", "1", "changed", {"of": "none"})
