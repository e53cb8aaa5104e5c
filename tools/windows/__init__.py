"""What builds and tries the Windows program on Debian; nothing here runs at a polling station."""
