"""What each document says, block by block, in the words of the pages; never an address."""
