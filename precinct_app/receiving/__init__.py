"""The receiving commission's side: verify, later collate and report."""
