"""One station's protocol, from the first figure to the export."""
