"""Write the designs and specifications of every package anew: ``python -m tests.packages [NAME …]``."""

from __future__ import annotations

import sys

from tests.packages.making import FOLDER, generated, packages

for package in packages():
    if not sys.argv[1:] or package in sys.argv[1:]:
        for name, text in generated(package).items():
            (FOLDER / package / name).write_text(text, "utf-8")
            print(f"{package}/{name}")
