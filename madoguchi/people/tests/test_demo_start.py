"""The demo sign-in lets everybody in as staff: the start is refused where others than this machine's own people could reach it."""

import pytest

from tests.test_settings import start


@pytest.mark.parametrize("given", [{}, {"MADOGUCHI_DEMO_SIGN_IN": "on"}])
@pytest.mark.parametrize(
    "address", ["https://support.example.com", "http://127.0.0.1.example.com", "http://localhost@example.com", "nonsense"]
)
def test_attack_the_demo_sign_in_is_refused_at_an_address_that_others_reach(tmp_path, address, given):
    code, said = start(tmp_path, BASE_URL=address, **given)
    assert code == 1 and "MADOGUCHI_DEMO_SIGN_IN:" in said and "Traceback" not in said


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8123", "http://[::1]:8000"])
def test_the_demo_sign_in_starts_on_this_machine(tmp_path, address):
    assert start(tmp_path, "print(settings.DEMO_SIGN_IN)", BASE_URL=address) == (0, "True")


def test_any_address_starts_without_the_demo_sign_in(tmp_path):
    assert start(tmp_path, BASE_URL="https://support.example.com", MADOGUCHI_DEMO_SIGN_IN="off")[0] == 0
