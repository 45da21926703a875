"""What a browser makes of faults: on a phone they are what one sees, and they go when they are mended."""

from playwright.sync_api import expect


def test_on_a_phone_the_faults_are_seen_and_lead_to_their_fields(open_page, service):
    page = open_page(viewport={"width": 360, "height": 640})
    page.goto(f"{service.url}/en/cases/new/?problem=deposit-missing")
    page.get_by_role("button", name="Send the case").click()
    summary = page.get_by_role("alert").filter(has_text="Please correct")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    summary.get_by_role("link", name="Which currency?").click()
    expect(page.get_by_label("Which currency?")).to_be_in_viewport()


def test_at_the_desk_a_good_answer_after_a_refused_one_leaves_no_mark(open_page, service):
    page = open_page("hana")
    page.goto(f"{service.url}/desk/")
    page.locator(".inbox li a.row-link").first.click()
    box = page.locator("reply-form textarea")
    box.fill("Please send me your password.")
    page.get_by_role("button", name="Send to the customer").click()
    expect(page.locator("reply-form .has-fault")).to_have_count(1)
    expect(page.locator("reply-form [data-state='stopped']")).to_contain_text("Please send me your password.")
    page.locator("reply-form textarea").fill("We look into it.")
    page.get_by_role("button", name="Send to the customer").click()
    expect(page.locator(".timeline")).to_contain_text("We look into it.", timeout=30_000)  # it can be taken back for some seconds
    expect(page.locator("reply-form textarea")).to_have_value("")
    expect(page.locator("reply-form :is(.has-fault, [data-faults], [aria-invalid])")).to_have_count(0)
