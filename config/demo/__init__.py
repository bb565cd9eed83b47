"""The demo: true facts of real reports in our own words, invented people, and one invented report
whose dates follow today, so that something is always due."""
