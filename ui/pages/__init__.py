"""One file a step of the window."""
