"""Bytes over WebSockets as Engine.IO and Socket.IO cut them; never what they mean."""
