"""`python -m cauce.config.serving`: granian over an application that is loaded before its workers part.

They are forked from this process (ADR 31): what was read once is held once, and a worker that died is back
without reading it again. A collection of garbage in a worker would only write to pages that it shares.
"""

from importlib import import_module

from granian.cli import entrypoint

from cauce.shared.starting import unhurried_by_garbage

if __name__ == "__main__":
    with unhurried_by_garbage():
        import_module("cauce.config.wsgi")
    entrypoint()
