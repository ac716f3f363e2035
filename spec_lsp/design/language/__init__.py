"""How stories speak: words, phrases, verbs and clauses, in English and by tables in other languages."""
