"""Did the violence fall? Events and deaths before and after a ceasefire, beside the coverage."""

from .charts import CHARTS
from .pages import monitor_page
from .result import Monitoring
from .watch import watch

__all__ = ["CHARTS", "Monitoring", "monitor_page", "watch"]
