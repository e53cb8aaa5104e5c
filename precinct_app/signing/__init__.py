"""Credentials, the signature that Excel and LibreOffice show, and whom to trust."""
