"""What people fill in about findings."""
