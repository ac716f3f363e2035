"""What deeds take, give back and keep: parameters, results, fields and settings."""
