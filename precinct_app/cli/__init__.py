"""The command line: one thin function for each command. ``shared words: see the page on the command line``."""
