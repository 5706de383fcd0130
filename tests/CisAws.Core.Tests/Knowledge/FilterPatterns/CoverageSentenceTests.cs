using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Verdicts about keys, whose required events are DisableKey and ScheduleKeyDeletion, in words.</summary>
public sealed class CoverageSentenceTests
{
    [Theory]
    [InlineData("Every required event of disabling or deletion of customer managed keys is counted.", "{ $.eventName = *Key* }")]
    [InlineData(
        "1 of the 2 required events of disabling or deletion of customer managed keys is not counted: DisableKey.",
        "{ $.eventName = ScheduleKeyDeletion }")]
    [InlineData(
        "None of the required events of disabling or deletion of customer managed keys is counted: DisableKey, ScheduleKeyDeletion.",
        "{ $.eventName = EnableKey }")]
    [InlineData(
        "DisableKey is counted only if $.a is \"x\"; ScheduleKeyDeletion is counted only if $.b is \"y\".",
        "{ $.eventName = DisableKey && $.a = x || $.eventName = ScheduleKeyDeletion && $.b = y }")]
    [InlineData("DisableKey, ScheduleKeyDeletion are counted only if $.a is \"x\".", "{ $.eventName = *Key* && $.a = x }")]
    [InlineData(
        "1 of the 2 required events of disabling or deletion of customer managed keys is not counted: ScheduleKeyDeletion; DisableKey is "
            + "counted only if $.a is absent.",
        "{ $.eventName = DisableKey && $.a NOT EXISTS }")]
    [InlineData(
        "It cannot be decided whether every event of DisableKey, ScheduleKeyDeletion is counted: a text or space-delimited pattern may "
            + "count them.",
        "[a, b]")]
    [InlineData(
        "None of the required events of disabling or deletion of customer managed keys is counted: DisableKey, ScheduleKeyDeletion; the "
            + "pattern cannot be read: a selector that begins with '$' or '(' is expected at position 2.",
        "{ }")]
    [InlineData("Every required event of disabling or deletion of customer managed keys is counted by 2 patterns together; the pattern "
        + "cannot be read: a selector that begins with '$' or '(' is expected at position 2.",
        "{ $.eventName = *Key* }", "{ }")]
    public void NamesEventsAndConditions(string expected, params string[] patterns) =>
        Assert.Equal(expected, Decide(ControlNames.KeyDeletionAlarm, patterns).Sentence);

    [Theory]
    [InlineData("$.a = 1 && $.b > 2 && $.c <= 3", "$.a is 1 and $.b is > 2 and $.c is <= 3")]
    [InlineData("$.a < 1 && $.b >= 2", "$.a is < 1 and $.b is >= 2")]
    [InlineData("$.a = x* && $.b = %y%", "$.a matches \"x*\" and $.b matches %y%")]
    [InlineData("$.a != x && $.b != y*", "$.a is present and is not \"x\" and $.b is present and does not match \"y*\"")]
    [InlineData("$.awsRegion != us-east-1", "$.awsRegion is not \"us-east-1\"")] // every event has it
    [InlineData("$.a IS NULL && ($.b IS TRUE || $.c IS FALSE)", "$.a is null and ($.b is true or $.c is false)")]
    [InlineData("$.a NOT EXISTS", "$.a is absent")]
    public void ConditionsAreWordsInTheOrderOfThePattern(string conditions, string expected) => Assert.Equal(
        $"DisableKey, ScheduleKeyDeletion are counted only if {expected}",
        Decide(ControlNames.KeyDeletionAlarm, $"{{ {conditions} }}").NarrowingCondition);

    [Fact]
    public void ALongConditionEndsAtAWord()
    {
        string conditions = string.Join(" && ", Enumerable.Range(0, 20).Select(i => $"$.field{i} = some{i}"));
        string text = Decide(ControlNames.KeyDeletionAlarm, $"{{ {conditions} }}").NarrowingCondition!;
        Assert.EndsWith(" …", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 270, 300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("An empty pattern counts every event of the log group, so its alarm says nothing about these events.", "")]
    [InlineData("", "{ }")] // the sentence says so
    [InlineData(
        "A pattern counts nothing because the pattern cannot be read: a selector that begins with '$' or '(' is expected at position 2.",
        "{ }",
        "{ $.eventName = EnableKey }")]
    [InlineData(
        "Single quotation marks are part of a value in filter patterns; only double ones are quotation marks.",
        "{ $.eventName = 'DisableKey' }")]
    [InlineData(
        "Single quotation marks are part of a value in filter patterns; only double ones are quotation marks.",
        "{ $.eventName = EnableKey || $.a = b && $.eventName = 'DisableKey' }",
        "{ $.eventName = 'DisableKey' }")]
    [InlineData("", "{ $.eventName = '' }")]
    [InlineData(
        "'$.readOnly = \"false\"' compares a JSON boolean (IS TRUE and IS FALSE are documented): how CloudWatch Logs does that is not "
            + "documented, so it is not relied on.",
        "{ $.readOnly = false }")]
    public void WarningsAreSaidOnce(string expected, params string[] patterns)
    {
        IReadOnlyList<string> warnings = Decide(ControlNames.KeyDeletionAlarm, patterns).Warnings;
        Assert.Equal(expected, string.Join('|', warnings.Where(w => !w.StartsWith("Not required", StringComparison.Ordinal))));
    }

    [Fact]
    public void UnlistedEventsAreNamedWhereTheRequiredAreCounted()
    {
        const string Unlisted =
            "Not required by the benchmark, and not counted: DeleteImportedKeyMaterial, DisconnectCustomKeyStore, UpdatePrimaryRegion.";
        Assert.Equal([Unlisted], Decide(ControlNames.KeyDeletionAlarm, WithSource(ControlNames.KeyDeletionAlarm)).Warnings);
        Assert.Empty(Decide(ControlNames.KeyDeletionAlarm, WithSource(ControlNames.KeyDeletionAlarm, "DisableKey")).Warnings);
        Assert.Equal(
            ["Listed by the benchmark but retired by AWS, and not counted: EnableVpcClassicLink."],
            Decide(
                ControlNames.VpcChangesAlarm,
                WithSource(ControlNames.VpcChangesAlarm, "EnableVpcClassicLink"),
                CanonicalPattern.For(ControlNames.VpcChangesAlarm, withAdvisory: true)
                    .Replace(" || $.eventName = \"EnableVpcClassicLink\"", "", StringComparison.Ordinal)).Warnings);
    }
}
