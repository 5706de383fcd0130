using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls;

public sealed class ScenarioTextTests
{
    /// <summary>The section of a test that was renamed or removed is taken out of the file by hand.</summary>
    [Fact]
    public void EveryApprovedTextBelongsToATest() => Assert.Empty(ScenarioTextAttribute.Stale(typeof(ScenarioTextTests).Assembly));
}
