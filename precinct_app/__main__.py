"""``python -m precinct_app`` is the same as ``precinct-app``."""

from multiprocessing import freeze_support

from precinct_app.cli import main

if __name__ == "__main__":
    freeze_support()  # a worker of the frozen program starts the program anew and stops here
    main()
