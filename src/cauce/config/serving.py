"""`python -m cauce.config.serving`: granian over an application that is loaded before its workers part.

They are forked from this process (ADR 31): what was read once is held once, and a worker that died is back
without reading it again.
"""

import gc

from granian.cli import entrypoint

from cauce.config.wsgi import application

if __name__ == "__main__":
    assert application
    # What is here now stays: a collection in a worker would only write to pages that it shares.
    gc.collect()
    gc.freeze()
    entrypoint()
