"""``python -m precinct_app`` is the same as ``precinct-app``."""

from precinct_app.cli import main

if __name__ == "__main__":
    main()
