"""Quality and speed, measured: ``python -m bench.quality``, ``python -m bench.speed``. Figures in bench/RESULTS.md."""
