"""What people bring in, change and publish: the door in for whoever has an account. It asks each time who may."""
