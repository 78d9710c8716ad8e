"""Reading many reports: one after the other, or in several processes."""
