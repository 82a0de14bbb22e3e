"""Draws the charts of `benchmarks.growth` as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.growth import Chart

_MILLISECONDS = 1000


def draw(chart: Chart, folder: Path) -> Path:
    """Write the picture of a chart into a folder; return where it is."""
    import matplotlib as mpl

    mpl.use("svg")
    # The same numbers make the same file.
    mpl.rcParams["svg.hashsalt"] = chart.key
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for curve in chart.curves:
        times = [seconds * _MILLISECONDS for seconds in curve.seconds]
        (line,) = axes.loglog(curve.sizes, times, marker="o", label=curve.name)
        last, most = times[-1], curve.sizes[-1]
        straight = [last * size / most for size in curve.sizes]
        axes.loglog(curve.sizes, straight, linewidth=0.7, linestyle=":", color=line.get_color())
    axes.set(title=chart.title, xlabel=chart.measure, ylabel="ms")
    axes.set_xticks(chart.curves[0].sizes, [f"{size:,}" for size in chart.curves[0].sizes])
    axes.minorticks_off()
    axes.grid(visible=True, linewidth=0.3)
    axes.legend()
    path = folder / f"growth-{chart.key}.svg"
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
    return path
