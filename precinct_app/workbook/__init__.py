"""The .xlsx: the blank form of a definition, filled and read back."""
