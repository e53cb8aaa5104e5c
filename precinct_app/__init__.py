"""precinct_app: enter, check, keep and export a polling station's count protocol. Knows no Qt."""

__version__ = "0.1.0"
