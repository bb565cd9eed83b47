"""Pages of this room: the workspace of a response, and what the public reads."""
