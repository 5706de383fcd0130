using CisAws.Common;

namespace CisAws.Tests.Architecture;

/// <summary>Holds CisAws.Core to one way of taking ARNs apart and building them: the type <see cref="Arn"/>.</summary>
public sealed class ArnTextHandlingTests
{
    // By the full name of the type, with the reason.
    private static readonly Dictionary<string, string> Approved = new(StringComparer.Ordinal)
    {
        ["CisAws.Common.Arn"] = "It is the one way.",
        ["CisAws.Knowledge.Policies.ArnPattern"] = "It compares the parts of patterns, which hold wildcards, with those of ARNs.",
        ["CisAws.Knowledge.Policies.PatternReach"] = "It judges how much patterns of ARNs and of actions cover.",
        ["CisAws.Knowledge.FilterPatterns.FieldChoices"] = "It has a sample ARN as the value of a field of an event.",
    };

    [Fact]
    public void OnlyTheTypeOfArnsSplitsAndBuildsThem()
    {
        ILookup<string, string> found = ArnTextHandling.In(typeof(Arn).Assembly.Location);
        Assert.Equal(string.Empty, string.Join('\n', found.Where(t => !Approved.ContainsKey(t.Key)).SelectMany(t => t)));
        Assert.All(Approved, type => Assert.True(found.Contains(type.Key), $"{type.Key} needs no approval any more."));
    }

    [Fact]
    public void ArnsHandledAsTextAreFound() => Assert.Equal(
        [
            $"{nameof(ByHand)}.{nameof(ByHand.Built)}: the text arn:aws:iam::",
            $"{nameof(ByHand)}.{nameof(ByHand.InDocument)}: the text {{\"Resource\":\"arn:",
            $"{nameof(ByHand)}.{nameof(ByHand.Parts)}: a text taken apart at colons",
            $"{nameof(ByHand)}.{nameof(ByHand.SomeParts)}: a text taken apart at colons",
        ],
        ArnTextHandling.In(typeof(ByHand).Assembly.Location)[typeof(ArnTextHandlingTests).FullName!]
            .Where(f => f.StartsWith($"{nameof(ByHand)}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    private static class ByHand
    {
        public static string Built(string account) => "arn:aws:iam::" + account;

        public static string InDocument(string partition) => $$"""{"Resource":"arn:{{partition}}"}""";

        public static string[] Parts(string arn) => arn.Split(':');

        public static string[] SomeParts(string arn) => arn.Split(':', 6);

        public static string[] Others(string path) => path.Split('/');
    }
}
