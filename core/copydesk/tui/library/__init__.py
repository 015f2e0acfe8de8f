"""All articles as a table, and the question which others to open."""
