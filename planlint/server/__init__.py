"""The language server (extra `lsp`): an editor's open records, checked while they are written. Nothing of them is kept or logged."""
