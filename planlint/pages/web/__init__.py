"""The local page: a record is pasted or dropped, and the questions stand beside it. Nothing is kept or sent."""
