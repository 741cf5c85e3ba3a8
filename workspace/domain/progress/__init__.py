"""What a progress report says, what its status is and how long ago it may be; never who reports."""
