"""Rendering: the site assembled from the knowledge base, and the Python-Markdown extension that turns it into HTML."""
