"""What a proposal must say before it may enter the register, and how a person corrects it."""
