"""For the Python in Wine's prefix only: what Wine 8.0 lacks. Nothing here is shipped."""

import _winapi

# "unimplemented function KERNEL32.dll.CopyFile2, aborting". Without it shutil.copy2 copies as on any other system.
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
