"""What people do again and again in a space of their own: begin it, open it, lock it."""

from playwright.sync_api import Page, expect


def begin_space(page: Page) -> list[str]:
    """Begin a space of one's own, which is open afterwards; return its six words."""
    page.goto("/mine/begin/")
    page.get_by_label("Yes, keep what I seal here").check()
    page.get_by_role("button", name="Make my six words").click()
    page.get_by_role("button", name="I have them on paper").wait_for()
    words = [item.inner_text().strip() for item in page.locator("key-card li").all()]
    assert len(words) == 6, words
    page.get_by_role("button", name="I have them on paper").click()
    for name in ("first", "second"):
        field = page.locator(f"[name={name}]")
        label = page.locator(f"label[for={field.get_attribute('id')}]").inner_text()
        number = int("".join(digit for digit in label if digit.isdigit()))
        field.fill(words[number - 1])
    page.get_by_role("button", name="Begin my space").click()
    expect(page.get_by_role("heading", name="It is yours")).to_be_visible(timeout=20_000)
    return words


def open_space(page: Page, words: list[str]) -> None:
    """Open one's own space on the page that is shown, with the six words."""
    page.get_by_label("Your six words").fill(" ".join(words))
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("button", name="Lock now")).to_be_visible(timeout=20_000)


def lock_space(page: Page) -> None:
    """Lock it, as one does before leaving a table."""
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_label("Your six words")).to_be_visible()
