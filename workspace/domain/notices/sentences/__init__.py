"""What notices say of each subject: of the text, of what is decided, of the years after."""
