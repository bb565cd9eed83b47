"""Inspections: what was published."""
