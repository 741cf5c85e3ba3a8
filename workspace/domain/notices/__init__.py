"""Who is told of what, how and when; never who may know of it, which access and discussion say."""
