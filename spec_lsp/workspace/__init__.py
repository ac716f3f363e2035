"""Files, open buffers over the disk, settings, and the snapshot everything is computed from."""
