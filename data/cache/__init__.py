"""The memory of answers: in the process, and in Redis where several workers share it."""
