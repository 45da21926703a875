"""Waiting for what no locator tells. Playwright's own waiting evaluates in the page again and again, which a strict policy forbids."""


def comes_true(page, expression):
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {expression}")
