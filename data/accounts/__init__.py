"""Who may sign in, and who is signed in: accounts, passwords, codes, links that work once, sessions, lock-out."""
