"""Forms of the response room: what people type, checked before an action is asked to do it."""
