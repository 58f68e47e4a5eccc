"""The shelf and what is kept, in a real browser."""

import pytest
from axe_core_python.selenium import Axe

from tests.webui.chromium import find, find_all, resize, search, wait_for
from tests.webui.chromium import pytestmark as pytestmark

AXE = Axe()


@pytest.mark.slow
def test_keep_a_hit_and_a_search_then_comment_and_find_them_again(browser, site):
    search(browser, site, "飛彈")
    browser.execute_script("window.same = true")
    find(browser, ".hit button.star").click()
    wait_for(browser, lambda: find_all(browser, "a.star"))
    assert browser.execute_script("return window.same")  # the page was not loaded anew
    find(browser, "form.kept button").click()
    wait_for(browser, lambda: browser.current_url.endswith("/keeping"))
    find(browser, ".entry summary").click()
    find(browser, "input[name=comment]").send_keys("要引")
    find(browser, ".entry .edit button").click()
    wait_for(browser, lambda: [one.text for one in find_all(browser, ".remark")] == ["要引"])
    assert AXE.run(browser)["violations"] == []
    browser.get(site)
    assert find_all(browser, ".examples:last-of-type a")[0].text == "飛彈"


@pytest.mark.slow
def test_the_shelf_filters_while_one_types(browser, site):
    browser.get(f"{site}/documents")
    assert len(find_all(browser, "table.documents tbody tr")) == 2
    find(browser, "#filter").send_keys("旧桥考")
    wait_for(browser, lambda: len(find_all(browser, "table.documents tbody tr")) == 1)
    assert "filter=" in browser.current_url
    assert AXE.run(browser)["violations"] == []


@pytest.mark.slow
@pytest.mark.parametrize("address", ["documents", "?q=舊橋&view=counts"])
def test_the_rows_of_a_table_are_cards_on_a_narrow_window(browser, site, address):
    resize(browser, 380)
    browser.get(f"{site}/{address}")
    row = find(browser, "table.cards tbody tr")
    name, *cells = (
        one for one in row.find_elements("css selector", "th, td") if one.is_displayed()
    )
    assert name.rect["width"] > 330 and all(one.rect["y"] > name.rect["y"] for one in cells)
    assert all(one.rect["x"] + one.rect["width"] <= 380 for one in cells)
    assert find(browser, "table.cards thead a").is_displayed()
