"""The law of section 55 in plain Python: days and facts in, answers out."""
