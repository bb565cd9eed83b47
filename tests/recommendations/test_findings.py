"""The list of findings and the page of one, as the people of an office see them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from inspections.models import Report
from tests.cast import Cast

pytestmark = pytest.mark.django_db
FINDINGS = reverse("recommendations:findings")


def test_smoke(client: Client, cast: Cast, report: Report) -> None:
    client.force_login(cast.officer)
    page = client.get(FINDINGS)
    assert page.status_code == 200
    print(page.content.decode())
    for finding in report.findings.all():
        page = client.get(finding.get_absolute_url())
        assert page.status_code == 200
