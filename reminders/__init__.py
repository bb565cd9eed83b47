"""Reminders: who must be told, and the record of what was sent."""
