"""Pages about bodies, people and the record of what was done."""
