"""What a draft is not sure of, with what else it could be, and what nobody said."""
