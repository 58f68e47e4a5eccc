"""A text is dropped, corrected and published in a real browser, with and without JavaScript."""

import pytest
from axe_core_python.selenium import Axe
from selenium.webdriver.support.select import Select

from tests.webui.chromium import PAPER, find, find_all, resize, served, wait_for
from tests.webui.chromium import pytestmark as pytestmark

AXE = Axe()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of these tests' own, which they change."""
    with served(tmp_path_factory.mktemp("site")) as address:
        yield address


DROP = """
const transfer = new DataTransfer();
transfer.items.add(new File([arguments[0]], "渡口木料考.txt", {type: "text/plain"}));
transfer.items.add(new File(["x"], "相片.jpg"));
document.querySelector("main").dispatchEvent(new DragEvent("drop",
  {dataTransfer: transfer, bubbles: true, cancelable: true}));
"""


def shown(browser, selector):
    """The text of a part that may be put anew at any moment."""
    script = "return document.querySelector(arguments[0])?.textContent ?? ''"
    return browser.execute_script(script, selector)


@pytest.mark.slow
def test_drop_correct_and_publish(browser, site):
    browser.get(f"{site}/documents")
    assert find(browser, ".drop-hint").is_displayed()
    find(browser, ".adding a").click()
    wait_for(browser, lambda: find_all(browser, "form.drop"))
    browser.execute_script(DROP, PAPER.replace("舊橋", "木料"))
    wait_for(browser, lambda: "相片.jpg" in shown(browser, "main > .notices"))
    wait_for(browser, lambda: "河港木料考" in shown(browser, ".intake"))
    wait_for(browser, lambda: find_all(browser, "button.chief"))
    for width in (1400, 380):
        resize(browser, width)
        assert AXE.run(browser)["violations"] == []
    resize(browser, 1400)
    find(browser, "a.correct").click()
    wait_for(browser, lambda: find_all(browser, "tr.unfolded form"))
    assert AXE.run(browser)["violations"] == []
    find(browser, "input[name=authors]").clear()
    find(browser, "input[name=authors]").send_keys("陸文瀾")
    Select(find(browser, "select[name=kind]")).select_by_value("report")
    find(browser, "#correct button").click()
    wait_for(browser, lambda: "陸文瀾" in shown(browser, "#work"))
    wait_for(browser, lambda: find_all(browser, "button.chief"))
    find(browser, "button.chief").click()
    wait_for(browser, lambda: find_all(browser, "#work strong"))
    browser.get(f"{site}/?q=陸文瀾+木料")
    wait_for(browser, lambda: find_all(browser, ".hit"))


@pytest.mark.slow
def test_the_form_works_without_javascript(plain_browser, site, tmp_path):
    sent = tmp_path / "另一篇.txt"
    sent.write_text(PAPER.replace("舊橋", "石橋"), "utf-8")
    plain_browser.get(f"{site}/documents/add")
    find(plain_browser, "input[name=files]").send_keys(str(sent))
    find(plain_browser, "form.drop button").click()
    wait_for(plain_browser, lambda: "河港石橋考" in shown(plain_browser, "#work"))
    find(plain_browser, "a.correct").click()
    assert find(plain_browser, "input[name=title]").get_attribute("value") == "河港石橋考"
