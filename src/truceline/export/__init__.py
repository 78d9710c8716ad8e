"""The record in the field's formats: written, taken back, cited, and compared with an earlier state."""

from .citing import Citation, cite
from .citing import write as write_citations
from .comparing import diff
from .layouts import layout
from .load import Imported, import_record
from .run import Exported, export

__all__ = ["Citation", "Exported", "Imported", "cite", "diff", "export", "import_record", "layout", "write_citations"]
