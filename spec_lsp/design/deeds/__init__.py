"""What stories ask to be done: the names of methods, and the component each belongs to."""
