"""Words for kinds of bodies and for the roles that people hold."""

from django.db import models


class BodyKind(models.TextChoices):
    """What a body is; nothing may be keyed to police and crime commissioners alone."""

    TERRITORIAL_FORCE = "territorial_force", "Police force"
    LOCAL_POLICING_BODY = "local_policing_body", "Local policing body"
    ROCU = "rocu", "Regional organised crime unit"
    REGION = "region", "Region"
    SPECIAL_FORCE = "special_force", "Special police force"
    NATIONAL_BODY = "national_body", "National body"
    GOVERNMENT_DEPARTMENT = "government_department", "Government department"
    INSPECTORATE = "inspectorate", "Inspectorate"
    GROUP = "group", "Group of bodies"


class LocalPolicingBodyKind(models.TextChoices):
    """Who answers in law for a force (Police Reform and Social Responsibility Act 2011)."""

    PCC = "pcc", "Police and crime commissioner"
    PFCC = "pfcc", "Police, fire and crime commissioner"
    MAYOR = "mayor", "Mayor"
    MOPAC = "mopac", "Mayor's Office for Policing and Crime"
    COMMON_COUNCIL = "common_council", "Common Council of the City of London"
    BOARD = "board", "Policing and crime board"
    OTHER_AUTHORITY = "other_authority", "Police authority"


class Role(models.TextChoices):
    """What a person may do for one local policing body and its force."""

    POLICY_OFFICER = "policy_officer", "Policy officer"
    APPROVER = "approver", "Approver"
    CHIEF_OFFICER = "chief_officer", "Chief officer"
    FORCE_LEAD = "force_lead", "Force lead"
    READER = "reader", "Reader"
    ADMINISTRATOR = "administrator", "Administrator of the installation"


OFFICE_ROLES = frozenset({Role.POLICY_OFFICER, Role.APPROVER, Role.READER})
FORCE_ROLES = frozenset({Role.CHIEF_OFFICER, Role.FORCE_LEAD})


class Office(models.TextChoices):
    """The public offices whose holders sign, receive or comment on a response."""

    LOCAL_POLICING_BODY = "local_policing_body", "Local policing body"
    DEPUTY = "deputy", "Deputy to the local policing body"
    CHIEF_OFFICER = "chief_officer", "Chief officer"
    SECRETARY_OF_STATE = "secretary_of_state", "Secretary of State"
    CHIEF_INSPECTOR = "chief_inspector", "HM Chief Inspector of Constabulary"
