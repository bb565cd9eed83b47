"""A milestone that is none is refused at the start."""

from django.core.checks import run_checks
from pytest_django.fixtures import Settings


def test_milestones_of_an_office_s_own_are_accepted(settings: Settings) -> None:
    settings.CUSTOMARY_MILESTONES = {"draft": 30}

    assert not [each for each in run_checks() if each.id == "reminders.E001"]


def test_a_milestone_that_is_none_is_named(settings: Settings) -> None:
    settings.CUSTOMARY_MILESTONES = {"lunch": 12}

    (found,) = [each for each in run_checks() if each.id == "reminders.E001"]
    assert "lunch" in found.msg
    assert "sign_off" in found.msg
