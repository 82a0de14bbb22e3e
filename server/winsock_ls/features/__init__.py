"""What an editor or a terminal asks for: plain data in (a document, an offset, settings), plain
data out (offsets, strings). Nothing here knows the Language Server Protocol or touches a file.
"""
