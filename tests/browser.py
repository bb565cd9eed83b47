"""A person at a real browser: every page that they come to is looked at, not only the last."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from organisations.models import User

QUIET: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDE: Final = 1280
NARROW: Final = 320
PATIENCE: Final = 15_000
"""Milliseconds until a page, or a part of it, counts as missing on a busy machine."""
PASSWORD: Final = "correct horse battery"
SHOTS: Final = os.environ.get("SHOTS")
"""A folder for a picture of every page visited; none are taken without it."""
AXE: Final = Axe().axe_script
VIOLATIONS: Final = """axe.run({resultTypes: ['violations']})
    .then((found) => found.violations.map((each) => [each.id, each.nodes[0].html]))"""
_number: Final = count(1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file; they are skipped, saying so, where none is installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium is installed, and journeys need a browser")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps a loop running
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
            yield running
            running.close()


class Visitor:
    """Somebody at a browser of their own, who notices what is wrong with any page they come to."""

    def __init__(self, page: Page, address: str, width: int, *, scripts: bool) -> None:
        self.page = page
        self.address = address
        self.width = width
        self.scripts = scripts
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, line: object) -> None:
        kind, text = getattr(line, "type", ""), getattr(line, "text", "")
        if kind == "error" and "Failed to load resource" not in text:  # its status is looked at
            self.complaints.append(text)

    # --- Coming to a page ---

    def open(self, path: str, *, status: int = 200) -> Visitor:
        """Type an address."""
        return self._come(lambda: self.page.goto(f"{self.address}{path}"), status)

    def follow(
        self, words: str | re.Pattern[str], *, within: str = "body", status: int = 200
    ) -> Visitor:
        """Click a link, drawn as a button or not, by the words that a screen reader says of it."""
        part = self.page.locator(within)
        link = part.get_by_role("link", name=words, exact=True)
        as_button = part.get_by_role("button", name=words, exact=True)
        return self._come(self._leaving(link.or_(as_button).first.click), status)

    def press(self, words: str, *, status: int = 200) -> Visitor:
        """Press a button."""
        button = self.page.get_by_role("button", name=words, exact=True)
        return self._come(self._leaving(button.click), status)

    def enter(self, *, status: int = 200) -> Visitor:
        """Press Enter on what has the focus."""
        return self._come(self._leaving(lambda: self.page.keyboard.press("Enter")), status)

    def sign_in(self, user: User) -> Visitor:
        """Sign in through the form, as people do."""
        self.open("/account/login/")
        self.page.locator("#id_login").fill(user.email)
        self.page.locator("#id_password").fill(PASSWORD)
        return self.press("Sign in")

    def _leaving(self, act: Callable[[], None]) -> Callable[[], Response | None]:
        def left() -> Response | None:
            with self.page.expect_navigation(wait_until="load") as navigation:
                act()
            return navigation.value

        return left

    def _come(self, arrive: Callable[[], Response | None], status: int) -> Visitor:
        answer = arrive()
        assert answer is not None, "the browser stayed where it was"
        assert answer.status == status, f"{self.path} answered {answer.status}"
        self.look()
        return self

    # --- Looking ---

    def look(self) -> None:
        """What must be true of every page: accessible, titled, fitting the screen, no complaint."""
        enhanced = self.page.locator("body.govuk-frontend-supported")
        if self.scripts:
            enhanced.wait_for()
        else:
            assert enhanced.count() == 0
        if SHOTS:
            self._picture(Path(SHOTS))
        self.page.evaluate(AXE)
        assert self.page.evaluate(VIOLATIONS) == [], self.path
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.path} is {wide} wide on a screen of {self.width}"
        assert re.fullmatch(r".+ – Answerable", self.page.title()), self.page.title()
        assert self.page.locator("h1").count() == 1, f"{self.path} has not one main heading"
        assert self.complaints == []

    def _picture(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", self.path.lower()).strip("-") or "front"
        self.page.screenshot(
            path=folder / f"{next(_number):03d}-{self.width}-{name[:60]}.png", full_page=True
        )

    @property
    def path(self) -> str:
        """Where they are."""
        return self.page.url.removeprefix(self.address)

    @property
    def title(self) -> str:
        """The title of the page, without the service's name."""
        return self.page.title().removesuffix(" – Answerable")

    @property
    def text(self) -> str:
        """What the page says, in its main part."""
        return " ".join(self.page.locator("main").inner_text().split())

    def reads(self, *sentences: str) -> Visitor:
        """Each of these stands on the page."""
        text = self.text
        missing = [each for each in sentences if each not in text]
        assert missing == [], f"{self.path} does not say {missing}, but: {text}"
        return self

    @property
    def rows(self) -> int:
        """How many rows the list on the page has."""
        return self.page.locator("main tbody tr").count()

    @property
    def figures(self) -> list[tuple[int, str, str]]:
        """The figures of the front page: number, words, and the address that it leads to."""
        found = self.page.locator(".app-figure a").evaluate_all(
            """(links) => links.map((link) => [
                Number(link.querySelector('.app-figure__number').innerText.replace(/,/g, '')),
                link.querySelector('.app-figure__label').innerText,
                link.getAttribute('href')])"""
        )
        return [(number, words, address) for number, words, address in found]

    # --- Filling in ---

    def fill(self, label: str, words: str) -> Visitor:
        """Type into a field, by its label, which may also say that it is optional."""
        said = re.compile(rf"^{re.escape(label)}( \(optional\))?$")
        self.page.get_by_label(said).fill(words)
        return self

    def fill_date(self, question: str, day: dt.date) -> Visitor:
        """Type a day into three boxes."""
        boxes = self.page.get_by_role("group", name=question, exact=True)
        for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(box, exact=True).fill(str(number))
        return self

    def choose(self, words: str) -> Visitor:
        """Choose one of the answers offered."""
        self.page.get_by_label(words, exact=True).check()
        return self

    # --- The keyboard alone ---

    @property
    def focused(self) -> str:
        """The words of what has the focus."""
        words = self.page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"
        )
        return " ".join(str(words).split())

    def tab_to(self, words: str, *, most: int = 80) -> Visitor:
        """Press Tab until something of these words has the focus, and see that it has."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.focused == words:
                assert self._sees_focus(), f"on {self.path} the focus is not seen on {words!r}"
                return self
        raise AssertionError(f"Tab does not lead to {words!r} on {self.path}")

    def walk(self, *, most: int = 250) -> list[str]:
        """Press Tab through the whole page, always seeing where one is: the words passed by."""
        passed: list[str] = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                return passed
            if passed and self.focused == passed[0]:  # round again
                return passed
            assert self._sees_focus(), f"on {self.path} the focus is not seen on {self.focused!r}"
            passed.append(self.focused)
        raise AssertionError(f"Tab does not come to the end of {self.path}: {passed[-5:]}")

    def tab_to_group(self, *, most: int = 20) -> Visitor:
        """Press Tab until one of several answers has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.type") == "radio":
                return self
        raise AssertionError(f"Tab does not lead to a choice on {self.path}")

    def arrow_to(self, words: str, *, most: int = 12) -> Visitor:
        """Press the down arrow until this answer is chosen."""
        for _ in range(most):
            if self.focused == words:
                break
            self.page.keyboard.press("ArrowDown")
        assert self.page.get_by_label(words, exact=True).is_checked(), self.focused
        return self

    def _sees_focus(self) -> bool:
        """Whether the focused element is drawn otherwise than without the focus, on the screen."""
        return bool(
            self.page.evaluate(
                """() => {
                const it = document.activeElement;
                if (it === document.body) return true;
                const drawn = () => {
                    const label = it.labels?.[0];
                    return [it, label].filter(Boolean).flatMap((each) =>
                        [null, '::before', '::after'].map((part) => {
                            const s = getComputedStyle(each, part);
                            return [s.outline, s.boxShadow, s.backgroundColor, s.color,
                                s.borderColor, s.borderWidth, s.textDecoration].join();
                        })).join();
                };
                const box = it.getBoundingClientRect();
                const focused = drawn();
                it.blur();
                const blurred = drawn();
                it.focus();
                return focused !== blurred && box.width > 0 && box.height > 0;
            }"""
            )
        )


Visit = Callable[..., Visitor]
"""Gives somebody a browser of their own: `visit()`, `visit(officer, width=320, scripts=False)`."""


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Browsers for as many people as a story needs, each with their own cookies."""
    opened = []

    def visitor(user: User | None = None, *, width: int = WIDE, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        opened.append(context)
        if not scripts:  # withheld, not switched off: axe itself has to run
            context.route("**/*.js", lambda route: route.abort())
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return Visitor(context.new_page(), live_server.url, width, scripts=scripts)

    yield visitor
    for context in opened:
        context.close()
