"""Practice sessions: made-up counts with planted errors, their sheets, the marking of a class, replay and reset."""
