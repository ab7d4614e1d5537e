"""The pages behind the sign-in: forms that work without scripts, written by the server."""
