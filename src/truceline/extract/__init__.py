"""Parsed report → what is claimed in it. One rule, one readable template or small function."""
