"""Reading: bytes to values."""
