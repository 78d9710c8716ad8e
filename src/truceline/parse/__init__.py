"""Report → sentences, clauses, quotes, names. The only room that builds the language pipeline."""
