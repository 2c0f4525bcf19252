"""Taking: a harvest as files that people take away; each is made of what one viewer may see, and of nothing else."""
