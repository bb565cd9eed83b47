"""Organisations: who answers, who signs in and what they did."""
