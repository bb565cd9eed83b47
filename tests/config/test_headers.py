"""What every answer tells the browser, to whomever it is given."""

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = ["/healthz", "/no-such-page", "/reports/"]


@pytest.fixture(params=["sign-in", *PAGES])
def page(request: pytest.FixtureRequest, client: Client) -> HttpResponseBase:
    path = reverse("account_login") if request.param == "sign-in" else request.param
    return client.get(path)


def test_nothing_inline_and_nothing_from_elsewhere_may_run(page: HttpResponseBase) -> None:
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_no_other_site_may_frame_it_or_guess_its_types_or_learn_its_addresses(
    page: HttpResponseBase,
) -> None:
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"


def test_camera_microphone_and_place_are_switched_off(page: HttpResponseBase) -> None:
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(
        page["Permissions-Policy"].split(", ")
    )


def test_cookies_cannot_be_read_by_scripts(client: Client) -> None:
    client.get(reverse("account_login"))

    assert all(cookie["httponly"] for cookie in client.cookies.values())
    assert all(cookie["samesite"] == "Lax" for cookie in client.cookies.values())
