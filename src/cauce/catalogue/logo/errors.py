"""Why a file can't be the logo."""


class NotADrawing(ValueError):
    """The file is refused; its text is a sentence for whoever sent it, without its full stop."""
