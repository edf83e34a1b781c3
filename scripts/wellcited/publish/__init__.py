"""Publishing: build beside the old site, verify the built bytes, then swap the new site in."""
