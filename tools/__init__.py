"""What builds precinct_app and its texts; nothing here runs at a polling station."""
