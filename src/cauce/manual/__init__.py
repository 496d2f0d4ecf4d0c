"""The procedure manual as a document: written from the table and the settings, versioned, approved."""
