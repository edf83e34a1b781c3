"""wellcited: a static knowledge-site generator whose sentences can be traced to their studies."""

__version__ = "0.1.0"
