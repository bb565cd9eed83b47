"""Responses: what the local policing body says back."""
