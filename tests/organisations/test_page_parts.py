"""The look: what is served, and every part on one page in a real browser."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client, override_settings
from pytest_django.fixtures import Settings

from organisations.models import User
from tests.browser import NARROW, WIDE, Visit

STATIC = Path(__file__).parents[2] / "static"
STYLESHEET = (STATIC / "css" / "answerable.css").read_text()


def test_no_font_or_emblem_of_gov_uk_is_used() -> None:
    assert not re.search(r"GDS Transport|crown|crest", STYLESHEET, re.IGNORECASE)


def test_every_file_that_the_stylesheet_names_is_there() -> None:
    names = re.findall(r"url\(\"?([^)\"]+)\"?\)", STYLESHEET)
    assert names
    assert all((STATIC / "css" / name).resolve().is_file() for name in names)


def test_every_vendored_file_is_the_one_that_was_recorded() -> None:
    recorded = {
        file["path"]: file["sha256"]
        for package in json.loads((STATIC / "vendor.json").read_text())["packages"]
        for file in package["files"]
    }
    served = {
        str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file()
    }
    assert served == recorded


def test_static_files_are_collected_under_hashed_names(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert hashed["css/answerable.css"] != "css/answerable.css"
    assert (tmp_path / "vendor" / "govuk-frontend" / "govuk-frontend.min.js").is_file()
    assert finders.find("js/answerable.js")


@pytest.mark.journey
@pytest.mark.parametrize("width", [WIDE, NARROW])
@override_settings(ROOT_URLCONF="tests.organisations.page_parts")
def test_every_part_is_accessible_and_fits_the_screen(visit: Visit, width: int) -> None:
    officer = User.objects.create_user("officer@essex.example", name="Olive Officer")
    visitor = visit(officer, width=width).open("/parts/?kind=rocu&q=prosecution&sort=due")
    page = visitor.page

    page.fill("#id_published_on_day", "31")
    page.click("main form[method=post] .govuk-button:not(.govuk-button--secondary)[type=submit]")
    page.wait_for_selector(".govuk-error-summary:focus")
    assert visitor.title == "Error: Page parts"
    visitor.look()

    page.click("text=Date the report was published must include a month and a year")
    assert page.evaluate("document.activeElement.id") == "id_published_on_day"


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/", "/no-such-page/"])
@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.organisations.page_parts")
def test_pages_without_sign_in_have_the_look(client: Client, path: str) -> None:
    html = client.get(path, follow=True).content.decode()
    assert 'class="govuk-skip-link"' in html
    assert "<h1" in html
    assert "style=" not in html
    assert "Sign out" not in html
