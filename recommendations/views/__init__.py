"""Pages of this room: findings, who owns them, and reports to be accepted."""
