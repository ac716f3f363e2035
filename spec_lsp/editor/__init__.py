"""What an editor shows: (snapshot, position) to plain data."""
