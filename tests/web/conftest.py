import os
import shutil
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright
from web_browsing import NARROW, WIDE, Watched, opened, served, watched
from web_reports import ledger_in

from reportedly.operations import Ledger
from reportedly.web.application import create_application


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with ledger_in(tmp_path_factory.mktemp("web")) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(ledger: Ledger) -> TestClient:
    return TestClient(create_application(ledger), base_url="http://127.0.0.1:8400", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def origin(ledger: Ledger) -> Iterator[str]:
    with served(ledger) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a browser: install chromium")
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        yield from opened(playwright, path)


@pytest.fixture
def wide(browser: Browser, origin: str) -> Iterator[Watched]:
    yield from watched(browser.new_context(viewport=WIDE, reduced_motion="reduce"), origin)


@pytest.fixture
def moving(browser: Browser, origin: str) -> Iterator[Watched]:
    """A browser whose owner minds no motion: it scrolls smoothly."""
    yield from watched(browser.new_context(viewport=WIDE, reduced_motion="no-preference"), origin)


@pytest.fixture
def narrow(browser: Browser, origin: str) -> Iterator[Watched]:
    yield from watched(browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True), origin)


@pytest.fixture
def plain(browser: Browser, origin: str) -> Iterator[Watched]:
    """A browser without JavaScript."""
    yield from watched(browser.new_context(viewport=WIDE, java_script_enabled=False), origin)
