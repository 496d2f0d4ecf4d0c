"""Why a copy could not be made or taken back."""


class CopyError(Exception):
    """What stands in the way, in a sentence for the operator."""
