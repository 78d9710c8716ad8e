"""The field's knowledge as data files, checked on load."""
