"""One module a subject: the sentences that only that subject needs."""
