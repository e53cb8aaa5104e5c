"""The window: Qt widgets, the only place that imports PySide6."""
