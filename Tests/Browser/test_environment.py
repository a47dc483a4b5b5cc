"""The tests run on exactly the packages that are written down."""

import pathlib
import subprocess
import sys

REQUIREMENTS = pathlib.Path(__file__).resolve().parents[1] / "requirements.txt"


def test_installed_packages_are_those_of_the_list() -> None:
    frozen = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout.split()
    assert sorted(frozen, key=str.lower) == sorted(REQUIREMENTS.read_text(encoding="utf-8").split(), key=str.lower)
