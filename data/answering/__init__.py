"""How each question becomes an answer: one module a subject, on one context."""
