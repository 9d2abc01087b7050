"""The records: tables drawn from the sheets, the journal, the search index, and how an office is opened."""
