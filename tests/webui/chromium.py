"""Chromium, and a site of two texts written for it; what browser tests do to a page.

One browser and one site serve all tests of a process: either takes seconds to start.
"""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"
    ),
]

PAPER = """河港舊橋考

方靜言

渡口文史館

摘要：本文記述三座舊橋的修築與毀壞，並談飛彈試射場遷走以後的河港。

關鍵字：舊橋、河港

一、緣起

舊橋多以石料砌成¹，橋墩之間留出水門，大水過後最先清理的就是水門。飛彈試射場在對岸，遷走以後河港才又開放²。

¹ 此處的舊橋只指石橋，不含索橋。

² 方靜言，〈試射場遷址始末〉，《渡口季刊》，1974年。

二、橋工

那年秋汛，港務長陸文瀾警告說，水位再漲半尺就得封橋。三日後舊橋果然斷了一孔，對岸的飛彈試射場也停了工。

灰漿的配方寫作 <b>石灰 & 糯米</b>，工人稱作"白膠"，各橋的配方不盡相同，卻都離不開糯米。
"""

LETTER = """致渡口文史館函

索道圖樣兩張隨函附上¹，另有一張尚未描完²，描完即寄。

¹ 圖樣今存館中。

³ 這一條沒有標號。
"""
"""A text without headings, with a mark and a note that have no partner."""

OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--lang=zh-TW",
)


@contextmanager
def served(folder):
    """The address of a server of its own over the two texts, in an empty folder."""
    library = folder / "library"
    library.mkdir()
    (library / "letter.txt").write_text(LETTER, "utf-8")
    (library / "paper.txt").write_text(PAPER, "utf-8")
    command = ("serve", library, "--index", folder / "index", "--port", "0")
    process = subprocess.Popen(
        [sys.executable, "-m", "webui", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    yield re.search(r"http://[\d.:]+", process.stdout.readline())[0]
    process.kill()
    process.communicate()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture
def browser(running, site):
    """A browser with a wide window that remembers nothing and must not complain in the end."""
    resize(running, 1400)
    running.execute_cdp_cmd("Network.clearBrowserCookies", {})
    kept = {"origin": site, "storageTypes": "all"}
    running.execute_cdp_cmd("Storage.clearDataForOrigin", kept)
    running.get_log("browser")
    yield running
    assert running.get_log("browser") == []


@pytest.fixture
def plain_browser(running):
    """A browser that runs no scripts of pages."""
    resize(running, 1400)
    running.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield running
    running.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def resize(browser, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )


def find(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector)


def find_all(browser, selector):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def wait_for(browser, condition):
    from selenium.webdriver.support.wait import WebDriverWait  # slow to import

    return WebDriverWait(browser, 20, poll_frequency=0.05).until(lambda _: condition())


def enter(browser, element, *keys):
    """Press Enter on an element and wait for the page that it leads to."""
    before = browser.current_url
    element.send_keys(*keys, Keys.ENTER)
    wait_for(browser, lambda: browser.current_url != before)
    wait_for(browser, lambda: find_all(browser, "footer.site"))


def search(browser, site, query):
    browser.get(site)
    enter(browser, find(browser, "#q"), query)


def text_of(browser, element):
    return browser.execute_script("return arguments[0].textContent", element)


def in_view(browser, element):
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", element)
    return 0 <= top <= 900
