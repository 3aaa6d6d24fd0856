"""A list of people (CSV) as spreadsheets and address books write it. No Django in here."""
