"""Pages of this room: the register of reports, and the import of a report into it."""
