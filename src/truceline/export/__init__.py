"""The record in the field's formats."""
