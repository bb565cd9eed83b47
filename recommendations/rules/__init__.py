"""Rules about findings: dates and statuses in, answers out."""
