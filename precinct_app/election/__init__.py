"""What is being counted: the definition of an election, its control relations, its suspects."""
