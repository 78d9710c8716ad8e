"""Did the violence fall? Events and deaths before and after a ceasefire, beside the coverage; situation reports."""

from .charts import CHARTS
from .pages import monitor_page, situation_page
from .result import Monitoring
from .situation import situation
from .situation_values import Situation
from .watch import watch

__all__ = ["CHARTS", "Monitoring", "Situation", "monitor_page", "situation", "situation_page", "watch"]
