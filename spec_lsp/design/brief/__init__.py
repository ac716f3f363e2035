"""What a design is made from: stories, answers, the patterns they choose, and the code that is there already."""
