"""An office's own spreadsheet: rows become findings and shares. Plain Python, no database."""
