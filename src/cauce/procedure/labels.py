"""Words of the procedure, marked for translation without depending on Django.

The source language is Spanish (es-MX). Whoever shows a label passes it through gettext.
"""

from cauce.shared.marks import N_

__all__ = ["N_"]
