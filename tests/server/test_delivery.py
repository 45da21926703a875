"""The promise of delivery where nothing fails; under fire: test_chaos.py."""

import pytest

from .running import Talk, ask

pytestmark = pytest.mark.server


def test_a_key_that_is_used_for_another_text_is_refused_and_the_first_stays(make_installation):
    serving = make_installation().serve()
    talk = Talk(serving.port)
    assert talk.write("first", key="a-key") == talk.write("first", key="a-key") == 2
    status, _headers, problem = ask(serving.port, "POST", talk.path, {"text": "other"}, token=talk.token, key="a-key")
    assert status == 409 and problem["status"] == 409
    assert [entry["text"] for entry in talk.read(query="after=1")[2]["entries"]] == ["first"]
