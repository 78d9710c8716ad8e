"""Claims → events, ceasefires and talks: within a report."""
