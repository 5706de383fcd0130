[assembly: Trait("Category", "Fast")]
