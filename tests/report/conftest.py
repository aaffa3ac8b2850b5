"""A browser for tests of pages; they are skipped where none is installed."""

import pytest


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """One browser for all tests, started with the first that needs it."""
    browsing = pytest.importorskip("browsing", reason="selenium is not installed", exc_type=ImportError)
    if browsing.missing():
        pytest.skip(f"not on this machine: {', '.join(browsing.missing())} (Debian: chromium chromium-driver)")
    driver = browsing.start(tmp_path_factory.mktemp("profile"))
    yield lambda path: browsing.Page(driver, path)
    driver.quit()


@pytest.fixture
def browse(chromium):
    """Open a page in the browser."""
    return chromium
