"""What the window and the command line both do at a station."""
