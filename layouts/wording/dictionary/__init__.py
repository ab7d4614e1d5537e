"""Words as such: the terms that the site explains, and the forms of a word that a search takes as one."""
