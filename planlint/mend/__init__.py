"""Changes to a record's text that mend it without writing a word for anybody: what an editor offers, and what `fix` does."""
