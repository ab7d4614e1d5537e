"""The pages behind the sign-in, their sessions and what guards them."""
