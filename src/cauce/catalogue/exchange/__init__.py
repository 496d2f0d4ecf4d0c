"""The office's lists to and from the files of a profile: what they say, what differs, and both ways."""

from cauce.catalogue.exchange.comparing import Change, Comparison, compare
from cauce.catalogue.exchange.rows import Rows, of_profile, stored
from cauce.catalogue.exchange.sentences import sentences
from cauce.catalogue.exchange.writing import save

__all__ = ["Change", "Comparison", "Rows", "compare", "of_profile", "save", "sentences", "stored"]
