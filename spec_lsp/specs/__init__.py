"""Phase 4: a confirmed design becomes the specification, its story links and the tracking index."""
