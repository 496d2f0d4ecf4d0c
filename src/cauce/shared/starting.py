"""How a program of Cauce gets going."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unhurried_by_garbage() -> Iterator[None]:
    """Collect none while modules are read, and leave what they hold out of all later collections.

    They make hundreds of thousands of objects, which stay, and no memory's worth of garbage: looking through
    them again and again took a quarter of a short program. Nor is what they hold taken apart at its end: who
    opens something for the whole of a program closes it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
