"""Blank records: what a record of each kind holds, with the questions that help to fill it, as text and as JSON Schema."""
