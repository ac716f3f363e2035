"""The design as a document: its entries, read, written, confirmed and proposed again."""
