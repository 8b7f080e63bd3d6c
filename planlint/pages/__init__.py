"""What people look at in a browser or on paper: each page is a folder or file here."""
