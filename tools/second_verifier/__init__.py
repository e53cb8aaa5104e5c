"""What tools/verify_one.py is made of: docs/format.md once more in code, without a line of the program's.

Each module writes or reads what one section of the page describes and names it. Nothing is parsed that can be written:
zip, sheet and signatures are written anew from what they say, and must be the very bytes of the file.
"""
