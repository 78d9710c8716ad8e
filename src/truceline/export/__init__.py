"""The record in the field's formats: written, taken back, cited, and compared with an earlier state."""

from .layouts import layout
from .load import Imported, import_record
from .run import Exported, export

__all__ = ["Exported", "Imported", "export", "import_record", "layout"]
