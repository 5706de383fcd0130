using CisAws.Aws.Writing;
using CisAws.Tests.Architecture;

namespace CisAws.Aws.Tests.Architecture;

/// <summary>Holds CisAws.Aws to one way of taking ARNs apart and building them.</summary>
[Trait("Category", "Fast")]
public sealed class ArnTextHandlingTests
{
    // By the full name of the type, with the reason.
    private static readonly Dictionary<string, string> Approved = new(StringComparer.Ordinal)
    {
        [typeof(WriteOperation).FullName!] = "It takes names of operations apart, such as iam:CreateUser.",
    };

    [Fact]
    public void OnlyTheTypeOfArnsSplitsAndBuildsThem()
    {
        ILookup<string, string> found = ArnTextHandling.In(typeof(WriteOperation).Assembly.Location);
        Assert.Equal(string.Empty, string.Join('\n', found.Where(t => !Approved.ContainsKey(t.Key)).SelectMany(t => t)));
        Assert.All(Approved, type => Assert.True(found.Contains(type.Key), $"{type.Key} needs no approval any more."));
    }
}
