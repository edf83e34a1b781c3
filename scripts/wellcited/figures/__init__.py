"""SVG drawings: the muscle-activity chart and the jointed figure."""
