"""The words of the desk: signing in, accounts, the log."""
