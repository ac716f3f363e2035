"""How people reach a package: its routes, its pages, its command line."""
