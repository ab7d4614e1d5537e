"""What the commands of the command line share: their words, how they end, and the steps of a release."""
