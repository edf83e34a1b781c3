"""A figure as a file of its own: an SVG that carries its colours, or a page to look at it in.

On the pages of the site figures.css colours the drawings; a file that stands alone must bring what it needs.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from wellcited.figures.figure import figure_svg
from wellcited.figures.scene import Scene

# Dark on white, as on paper: a file cannot know what it will lie on.
COLOURS = """
text{fill:#1c262c;font:700 13px sans-serif;text-anchor:middle}
.wc-figure-near,.wc-figure-far{fill:#1c262c;paint-order:stroke;stroke:#fff;stroke-linejoin:round;stroke-width:2.5}
.wc-figure-far{fill:#93a3ae}
.wc-figure-prop{fill:#dfe4e8;stroke:#55626b;stroke-linejoin:round}
.wc-figure-floor{fill:#dfe4e8;fill-opacity:.85}
.wc-figure-ground{fill:none;stroke:#55626b;stroke-width:1.5}
.wc-figure-band{fill:none;stroke:#b93a0b;stroke-width:6}
.wc-figure-line{fill:none;stroke:#b93a0b;stroke-dasharray:5 3;stroke-linecap:round;stroke-width:2.5}
.wc-figure-pad{fill:none;stroke:#b93a0b;stroke-linecap:round;stroke-width:8}
.wc-figure-plate{fill:#dfe4e8;stroke:#1c262c;stroke-width:2.5}
.wc-figure-hub{fill:#1c262c}
.wc-figure-squeeze{fill:none;stroke:#b93a0b;stroke-dasharray:4 3;stroke-width:2.5}
.wc-figure-arrow{fill:none;stroke:#b93a0b;stroke-linecap:round;stroke-linejoin:round;stroke-width:3}
.wc-figure-tip{fill:#b93a0b}
"""


def figure_file(scene: Scene, title: str, labels: bool = True) -> str:
    """A whole SVG file of a scene, its poses side by side, nothing moving; small ones do without `labels`."""
    shown = scene if labels else replace(scene, labels=("",) * len(scene.labels))
    drawn = figure_svg(shown, "figure", title)
    opening, _, rest = drawn.partition(">")
    return f"{opening}><style>{''.join(COLOURS.split(chr(10)))}</style>{rest}\n"


def preview(scene: Scene, title: str) -> str:
    """An HTML page with the figure as wide as a phone and as a page, and the words that a screen reader says."""
    wide = figure_file(scene, title)
    narrow = wide.replace("figure-title", "narrow-title").replace("figure-desc", "narrow-desc")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>body{{font:16px sans-serif;margin:2em}}svg{{display:block}}"
        f".a svg{{width:480px}}.b svg{{width:272px}}</style><h1>{escape(title)}</h1>"
        f'<div class="a">{wide}</div><div class="b">{narrow}</div><p>{escape(scene.alt)}</p></html>\n'
    )
