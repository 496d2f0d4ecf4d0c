"""The procedure manual on the screen: read, compared, prepared, reviewed, approved."""
