"""Words → actors, places, dates."""
