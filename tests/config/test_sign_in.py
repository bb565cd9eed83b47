"""Signing in: by e-mail, by those who were given an account, and not by guessing."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from organisations.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a password that nobody guesses"


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer@essex.example", PASSWORD)


def sign_in(client: Client, password: str) -> int:
    data = {"login": "officer@essex.example", "password": password}
    return client.post(reverse("account_login"), data).status_code


def test_a_person_signs_in_by_e_mail(client: Client, officer: User) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_the_session_is_a_new_one_after_sign_in(client: Client, officer: User) -> None:
    client.get(reverse("account_login"))
    before = client.session.session_key
    sign_in(client, PASSWORD)
    assert client.session.session_key != before


def test_guessing_is_stopped_after_a_few_attempts(client: Client, officer: User) -> None:
    for _ in range(5):
        sign_in(client, "wrong")

    sign_in(client, PASSWORD)

    assert "_auth_user_id" not in client.session


def test_nobody_signs_themselves_up(client: Client) -> None:
    client.post(
        reverse("account_signup"),
        {"email": "stranger@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.filter(email="stranger@example.org").exists()


def test_a_forgotten_password_is_reset_by_mail(client: Client, officer: User) -> None:
    client.post(reverse("account_reset_password"), {"email": officer.email})

    assert [message.to for message in mail.outbox] == [[officer.email]]


def test_whether_an_address_has_an_account_is_not_told(client: Client) -> None:
    page = client.post(reverse("account_reset_password"), {"email": "stranger@example.org"})

    assert page.status_code == 302
    assert mail.outbox == []


@pytest.mark.parametrize("act", [{"action_add": "", "email": "own@example.org"}, {}])
def test_nobody_changes_the_address_that_an_administrator_vouches_for(
    client: Client, officer: User, act: dict[str, str]
) -> None:
    client.force_login(officer)
    address = reverse("account_email")

    assert client.get(address).status_code == 404
    assert client.post(address, act).status_code == 404
    officer.refresh_from_db()
    assert officer.email == "officer@essex.example"
