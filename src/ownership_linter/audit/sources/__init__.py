"""From paths to streams: files found, compression undone, JSON walked without holding it."""
