"""An address without its last slash leads to the page, in every language."""

import pytest

from madoguchi.translation.languages import LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("accepted", ["ja", "en"])
@pytest.mark.parametrize("rest", ["", "/help", "/cases", "/forum"])
def test_a_missing_slash_is_added_whatever_language_the_browser_speaks(browser_of, code, accepted, rest):
    answer = browser_of().get(f"/{code}{rest}", headers={"accept-language": accepted})
    assert (answer.status_code, answer.headers.get("Location")) == (301, f"/{code}{rest}/")
