"""Recommendations: what is asked of each body and how it stands."""
