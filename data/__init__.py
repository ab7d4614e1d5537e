"""The data room: the numbers, what they mean, and who may read them."""
