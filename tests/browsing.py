"""A browser without a window: Debian's chromium, driven through selenium."""

import json
import shutil

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

PROGRAMS = ("chromium", "chromedriver")
KEYS = {"left": Keys.ARROW_LEFT, "right": Keys.ARROW_RIGHT}


def missing():
    """Return the programs that this machine lacks."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def start(profile):
    """Start a browser whose profile is a folder of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "window-size=1400,1600", f"user-data-dir={profile}"):
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


class Page:
    """A page in the browser."""

    def __init__(self, driver, path):
        self.driver = driver
        driver.get("about:blank")
        for log in ("browser", "performance"):
            driver.get_log(log)
        driver.get(path.as_uri())

    def until(self, condition):
        """Wait until a condition holds."""
        WebDriverWait(self.driver, 120, poll_frequency=0.05).until(lambda _: condition())

    def drawn(self):
        """Wait until a chart is drawn, and return the page."""
        self.until(lambda: self.find("[data-drawn]"))
        return self

    def find(self, css):
        """Return all elements of a selector."""
        return self.driver.find_elements("css selector", css)

    def text(self, css):
        """Return the text that can be seen in all elements of a selector."""
        return " ".join(element.text for element in self.find(css))

    def click(self, element):
        """Click into the middle of an element, whatever its tag."""
        ActionChains(self.driver).scroll_to_element(element).move_to_element(element).click().perform()

    def press(self, css, key):
        """Press a key where the first element of a selector has the focus."""
        self.find(css)[0].send_keys(KEYS[key])

    def scheme(self, name):
        """Prefer `light` or `dark`."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def requests(self):
        """Return the addresses that the page asked for."""
        told = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [m["params"]["request"]["url"] for m in told if m["method"] == "Network.requestWillBeSent"]

    def complaints(self):
        """Return what the browser's console says: errors, warnings, breaches of the page's policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
