"""Who is told what, and when: plain rules on dates, without database or clock."""
