"""What a customer has before his eyes on the page of his case is marked as seen; of a page that he has left, nothing is."""

import re


def seen(agent, service, number):
    """How far the customer has read, once it has settled for a while."""
    agent.wait_for_timeout(2500)
    return agent.request.get(f"{service.url}/api/v1/conversations/{number}").json()["seen"]["customer"]


def test_an_answer_that_the_customer_has_looked_at_is_marked_as_seen(open_page, service):
    customer, agent = open_page("bob"), open_page("hana")
    customer.goto(f"{service.url}/en/cases/")
    customer.locator(".list a").first.click()
    customer.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    number = customer.url.rstrip("/").rpartition("/")[2]
    customer.locator("read-so-far").scroll_into_view_if_needed()
    last = int(customer.locator(".timeline > li").last.get_attribute("data-seq"))
    assert seen(agent, service, number) == last
    customer.goto("about:blank")
    agent.goto(f"{service.url}/desk/{number}/")
    agent.locator(".talk-reply textarea").first.fill("We look into it.")
    agent.get_by_role("button", name="Send to the customer").click()
    agent.locator(".timeline > li.agent", has_text="We look into it.").wait_for()
    assert seen(agent, service, number) == last
    customer.goto(f"{service.url}/en/cases/{number}/")
    customer.locator("read-so-far").scroll_into_view_if_needed()
    assert seen(agent, service, number) > last
