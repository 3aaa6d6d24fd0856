"""A call for company: who is asked, when, in what order, and what each is told."""
