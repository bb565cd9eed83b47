"""Parts of the pages of this room."""
