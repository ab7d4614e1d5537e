"""How requests come in and answers go out, so that no visitor holds a thread of the site by being slow."""
