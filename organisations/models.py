"""Who: bodies, office-holders, people who sign in, their roles, and the record of what they did."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from organisations.statuses import BodyKind, LocalPolicingBodyKind, Office, Role

if TYPE_CHECKING:
    from collections.abc import Iterable


def holding(on: dt.date, start: str = "active_from", end: str = "active_to") -> Q:
    """Rows in force on a day; an absent first or last day is open."""
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    )


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies are public facts: everybody who signs in may read them."""

    def forces(self) -> Self:
        """The 43 territorial forces of England and Wales."""
        return self.filter(kind=BodyKind.TERRITORIAL_FORCE)

    def local_policing_bodies(self) -> Self:
        """The bodies that answer in law for a force (Police Act 1996 s.101)."""
        return self.filter(kind=BodyKind.LOCAL_POLICING_BODY)

    def active(self, *, on: dt.date) -> Self:
        """Bodies in being on a day."""
        return self.filter(holding(on))

    def visible_to(self, user: User) -> Self:
        """Every body: their names, kinds and regions are published facts."""
        return self if user.is_active else self.none()


class Body(models.Model):
    """A force, local policing body, ROCU or national body that reports name or that must answer."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    local_policing_body_kind = models.CharField(
        max_length=20, choices=LocalPolicingBodyKind.choices, blank=True
    )
    region = models.CharField(max_length=60, blank=True)
    answers_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="local_policing_bodies",
        help_text="The force for which this local policing body answers in law",
    )
    served_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="constituent_forces",
        help_text="The ROCU (or region without one) that this force belongs to",
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    gss_code = models.CharField(max_length=12, blank=True)
    is_confirmed = models.BooleanField(
        default=False, help_text="False where the published source is still to be confirmed"
    )
    source = models.TextField(blank=True)
    postal_address = models.TextField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    web_address = models.URLField(blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "bodies"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="local_policing_body_has_kind",
                condition=Q(kind=BodyKind.LOCAL_POLICING_BODY, local_policing_body_kind__gt="")
                | (~Q(kind=BodyKind.LOCAL_POLICING_BODY) & Q(local_policing_body_kind="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rocu(self) -> bool:
        """ROCUs are graded like a force but answer through their forces."""
        return self.kind == BodyKind.ROCU


class OfficeHolderQuerySet(models.QuerySet["OfficeHolder"]):
    """People in public office, by the day on which they held it."""

    def on(self, day: dt.date) -> Self:
        """Those holding office on a day; unknown first or last days are open."""
        return self.filter(holding(day, "held_from", "held_to"))


class OfficeHolder(models.Model):
    """A person in a public office between two days; letters take the one of the day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="office_holders")
    office = models.CharField(max_length=30, choices=Office.choices)
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    salutation = models.CharField(max_length=100, blank=True)
    held_from = models.DateField(null=True, blank=True)
    held_to = models.DateField(null=True, blank=True)

    objects = OfficeHolderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("held_from").desc(nulls_last=True), "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="office_held_in_order",
                condition=Q(held_from__isnull=True)
                | Q(held_to__isnull=True)
                | Q(held_to__gte=F("held_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class UserManager(BaseUserManager["User"]):
    """Creates people who sign in by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may sign in; without a membership they see nothing of any body."""
        if not email:
            raise ValueError("A person needs an e-mail address to sign in.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """The first administrator of an installation (people and bodies, no drafts)."""
        user = self.create_user(email, password, is_superuser=False, **fields)
        Membership.objects.create(user=user, body=None, role=Role.ADMINISTRATOR)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail; what they may do comes from memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=160)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    wants_reminders = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def current_memberships(self) -> list[Membership]:
        """This person's memberships with their bodies; read once per request."""
        if not self.is_active:
            return []
        return list(self.memberships.select_related("body__answers_for__served_by"))

    @cached_property
    def local_policing_body_ids(self) -> frozenset[int]:
        """The local policing bodies whose work this person shares."""
        return frozenset(m.body_id for m in self.current_memberships if m.body_id)

    @cached_property
    def force_ids(self) -> frozenset[int]:
        """The forces for which those bodies answer."""
        forces = (m.body.answers_for_id for m in self.current_memberships if m.body)
        return frozenset(force for force in forces if force)

    @cached_property
    def rocu_ids(self) -> frozenset[int]:
        """The ROCUs (or regions) that serve those forces."""
        forces = (m.body.answers_for for m in self.current_memberships if m.body)
        return frozenset(f.served_by_id for f in forces if f and f.served_by_id)

    def holds(self, roles: Iterable[Role], *, body: Body | int | None) -> bool:
        """Whether this person has one of the roles for a local policing body (or its id)."""
        body_id = body.pk if isinstance(body, Body) else body
        wanted = set(roles)
        return any(m.role in wanted and m.body_id == body_id for m in self.current_memberships)

    @property
    def is_administrator(self) -> bool:
        """Administrators keep people and bodies; they read no drafts by default."""
        return self.holds([Role.ADMINISTRATOR], body=None)


class Membership(models.Model):
    """One person's role for one local policing body and its force (or for the installation)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "body", "role"], name="one_membership_per_role"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(body__isnull=True),
                name="one_membership_per_installation_role",
            ),
            models.CheckConstraint(
                name="only_administrators_without_body",
                condition=Q(role=Role.ADMINISTRATOR, body__isnull=True)
                | (~Q(role=Role.ADMINISTRATOR) & Q(body__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """What people did, newest first."""

    def visible_to(self, user: User) -> Self:
        """Events of the bodies whose work this person shares."""
        return self.filter(body__in=user.local_policing_body_ids)

    def about(self, subject: models.Model) -> Self:
        """Events on one report, finding or letter."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


class AuditEvent(models.Model):
    """One thing done by one person at one moment; written by actions, never changed."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=255)
    detail = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_label}"
