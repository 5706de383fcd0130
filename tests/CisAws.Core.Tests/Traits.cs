[assembly: Trait("Category", "Fast")]
[assembly: CisAws.Tests.Harness.ScenarioText]
