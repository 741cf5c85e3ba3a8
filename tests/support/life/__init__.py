"""The whole life of a pledge, played by people who do what comes into their heads."""
