"""One file per format, named as the format is; this folder is the list.

A format is a function `report(outcome, view)` that gives the whole text. Where file names are to be left out unless
somebody asks for them, the file says `NAMES = "id"`; where the text is JSON, `JSON = True`.
"""
