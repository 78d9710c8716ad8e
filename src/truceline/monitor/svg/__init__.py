"""Charts as SVG, made in Python: the same in the page, in a notebook and in a file.

Each chart function gives a `Chart`: the drawing (`chart.svg`, markup for a page; `chart.standalone()`, a file) and the
same facts as a `Table`. Nothing is told by colour alone: fills are patterns, points are shapes, all in the colour of
the text around (`currentColor`), so that dark pages and print need nothing of their own. No scripts; text is escaped;
the same input gives the same bytes.
"""

from .chart import Chart
from .columns import Column, Mark, columns
from .estimates import Estimate, estimates
from .groups import Amount, Group, groups
from .lanes import Lane, Point, Stretch, lanes
from .shapes import Fill, Key, Shape
from .style import STYLE
from .table import Table

__all__ = [
    "STYLE",
    "Amount",
    "Chart",
    "Column",
    "Estimate",
    "Fill",
    "Group",
    "Key",
    "Lane",
    "Mark",
    "Point",
    "Shape",
    "Stretch",
    "Table",
    "columns",
    "estimates",
    "groups",
    "lanes",
]
