"""From the bytes of a file to rows that can be judged: findings, each with its place, and what would change."""
