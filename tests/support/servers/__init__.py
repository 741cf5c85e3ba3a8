"""What runs beside the tests and is thrown away: databases, Redis, the site, and the clock.

It never knows who uses the site or what they write.
"""
