"""Dashboard: how we are doing; reads only."""
