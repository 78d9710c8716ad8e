"""What reports come in: one small file a form. A form is told by the content first, then by the name."""

from .registry import FORMS, form_of, read_piece

__all__ = ["FORMS", "form_of", "read_piece"]
