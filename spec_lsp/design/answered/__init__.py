"""What answers add to a draft: tables, rights, steps, and what else follows from an option."""
