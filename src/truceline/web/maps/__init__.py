"""Maps without a tile server: outlines from the package, drawn by the server, and by Leaflet where scripts run."""

from .base import DISCLAIMER, Base, Country, load_base
from .drawing import Spot, draw

__all__ = ["DISCLAIMER", "Base", "Country", "Spot", "draw", "load_base"]
