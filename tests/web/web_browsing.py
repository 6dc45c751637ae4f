"""A browser under watch, and where things are on a page."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, ViewportSize, expect
from web_reports import english_report

from reportedly.operations import Ledger
from reportedly.web.application import create_application
from reportedly.web.serve import address_of, listen, make_server

FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE = ViewportSize(width=1280, height=720)
NARROW = ViewportSize(width=390, height=780)
STOP_S = 10
DELAY_MS = 300
DOCUMENT, READING = english_report()
CLAIMS = [claim.id for claim in READING.claims]
READER = f"/d/{DOCUMENT.id}"


@dataclass
class Watched:
    """A page and all that it asked for or complained of while it was used."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path)
        return self.page


@contextmanager
def served(ledger: Ledger) -> Iterator[str]:
    with listen("127.0.0.1", 0) as listening:
        server = make_server(create_application(ledger))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        yield address_of(listening)
        server.should_exit = True
        running.join(STOP_S)


def opened(playwright: Playwright, path: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
    yield browser
    browser.close()


@contextmanager
def watched_in(context: BrowserContext, origin: str) -> Iterator[Watched]:
    yield from watched(context, origin)


def watched(context: BrowserContext, origin: str) -> Iterator[Watched]:
    """A page under watch; whatever the test did with it, it must have been quiet."""
    found = Watched(context.new_page(), origin)
    context.on("request", lambda request: found.requests.append(request.url))
    context.on("weberror", lambda error: found.complaints.append(str(error.error)))

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            found.complaints.append(message.text)

    def refuse(directive: str) -> None:
        found.refused.append(directive)

    context.on("console", hear)
    context.expose_function("refuse", refuse)
    context.add_init_script("addEventListener('securitypolicyviolation', e => refuse(e.violatedDirective))")
    yield found
    context.close()
    elsewhere = [url for url in found.requests if f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" != origin]
    assert not elsewhere, elsewhere
    assert not found.complaints, found.complaints
    assert not found.refused, found.refused


def mark(page: Page, claim: str) -> Locator:
    return page.locator(f'mark[data-claim="{claim}"]').first


def card(page: Page, claim: str) -> Locator:
    return page.locator(f'article.card[data-claim="{claim}"]')


def lit(locator: Locator) -> None:
    expect(locator).to_have_class(re.compile(r"\bis-active\b"))


def dark(locator: Locator) -> None:
    expect(locator).not_to_have_class(re.compile(r"\bis-active\b"))


def popover(page: Page) -> Locator:
    return page.locator("#provenance")
