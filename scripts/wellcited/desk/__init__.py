"""What the command line does at an author's desk: check and mend, explain, begin, lay out, review."""
