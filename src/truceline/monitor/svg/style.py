"""The few rules that a page or a file may add; without them a chart is whole."""

from __future__ import annotations

STYLE = """.truceline-chart{max-width:100%;height:auto;font-family:system-ui,sans-serif;font-size:12px}
.truceline-chart a:focus{outline:2px solid currentColor}
.truceline-figure{margin:1em 0;overflow-x:auto;break-inside:avoid}
.truceline-figure table{border-collapse:collapse;font-size:90%}
.truceline-figure caption{text-align:left;font-weight:bold}
.truceline-figure th,.truceline-figure td{padding:.15em .6em;text-align:left;border-bottom:1px solid}
.truceline-figure td.number{text-align:right;font-variant-numeric:tabular-nums}
@media print{.truceline-figure details>table{display:table}}
"""
FILE_STYLE = """svg{color:#111;background:#fff}
@media (prefers-color-scheme:dark){svg{color:#eee;background:#161616}}
@media print{svg{color:#000;background:#fff}}
"""
