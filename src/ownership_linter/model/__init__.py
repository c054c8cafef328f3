"""The values everything else speaks in: frozen, small, free of behaviour that needs a library."""
