"""The shelf and what is kept, in a real browser."""

import pytest
from axe_core_python.selenium import Axe

from tests.webui.test_browser import browser, find, find_all, running, search, site, wait_for
from tests.webui.test_browser import pytestmark as pytestmark

__all__ = ["browser", "running", "site"]
AXE = Axe()


@pytest.mark.slow
def test_keep_a_hit_and_a_search_then_comment_and_find_them_again(browser, site):
    search(browser, site, "飛彈")
    find(browser, ".hit form.star button").click()
    wait_for(browser, lambda: find_all(browser, "a.star.kept"))
    assert "q=" in browser.current_url
    find(browser, "form.kept button").click()
    wait_for(browser, lambda: browser.current_url.endswith("/keeping"))
    find(browser, "input[name=comment]").send_keys("要引")
    find(browser, ".entry .edit button").click()
    wait_for(browser, lambda: find_all(browser, "input[name=comment][value=要引]"))
    assert AXE.run(browser)["violations"] == []
    browser.get(site)
    assert [one.text for one in find_all(browser, ".examples:last-of-type a")] == ["飛彈"]


@pytest.mark.slow
def test_the_shelf_filters_while_one_types(browser, site):
    browser.get(f"{site}/documents")
    assert len(find_all(browser, "table.documents tbody tr")) == 2
    find(browser, "#filter").send_keys("旧桥考")
    wait_for(browser, lambda: len(find_all(browser, "table.documents tbody tr")) == 1)
    assert "filter=" in browser.current_url
    assert AXE.run(browser)["violations"] == []
