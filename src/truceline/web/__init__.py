"""The web page: see each fact beside its sentence, check it, correct it."""
