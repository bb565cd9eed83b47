"""An office's register as the rows of a spreadsheet."""

from __future__ import annotations

from organisations.models import Body, User
from recommendations.tracker.writing import ExportedRow


def export_rows(*, body: Body, user: User) -> tuple[ExportedRow, ...]:
    """What the body's force and its ROCU were asked and how it stands, in the register's order.

    Only what `user` may see; the columns are those that `import_register` understands.
    """
    raise NotImplementedError
