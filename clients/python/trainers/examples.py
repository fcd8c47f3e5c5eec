"""The examples of this repository, as modules: what the documents show is what runs."""

import runpy

from conftest import ROOT


def example(name):
    return runpy.run_path(str(ROOT / "examples" / name))
