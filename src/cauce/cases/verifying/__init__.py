"""Whether the record is as it was written: every chain, every invariant, in bounded memory."""

from cauce.cases.verifying.checking import check
from cauce.cases.verifying.looking import Number, problems

__all__ = ["Number", "check", "problems"]
