"""Who names ids, and how: one module for each habit of writing, all behind one interface (``found.Reader``)."""
