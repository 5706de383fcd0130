using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Monitoring;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class EventRuleSelectionTests
{
    private const string All = """{"detail":{"eventSource":["config.amazonaws.com"]}}""";
    private const string Stops = """{"detail":{"eventName":["StopConfigurationRecorder"]}}""";
    private const string Others = """{"detail":{"eventName":[{"anything-but":"StopConfigurationRecorder"}]}}""";

    [Theory]
    [InlineData(true, All)]
    [InlineData(false, Stops)]
    [InlineData(true, Stops, Others)]
    [InlineData(false)]
    public void RulesAreCompleteWhereTheySelectEveryKindTogether(bool expected, params string[] patterns) =>
        Assert.Equal(expected, Select([.. patterns.Select((p, i) => Rule($"r{i}", p))]).IsWhole);

    [Theory]
    [InlineData("DISABLED", null)]
    [InlineData("ENABLED", "securityhub.amazonaws.com")]
    public void RulesThatAreOffOrManagedDoNotCount(string state, string? managedBy) =>
        Assert.Empty(Select(Rule("r", All) with { State = state, ManagedBy = managedBy }).Rules);

    [Fact]
    public void WithoutARuleThatSendsNothingTheyAreIncomplete()
    {
        EventRule stops = Rule("a", Stops), others = Rule("b", Others);
        EventRuleSelection both = Select(others, stops);
        Assert.Equal(["a", "b"], both.Names);
        Assert.True(both.Only([others, stops]).IsWhole);
        Assert.False(both.Only([others]).IsWhole);
    }

    [Fact]
    public void NamesShowWhichRulesReceiveReadOnlyCalls() => Assert.Equal(
        ["r (with reading calls)"], Select(Rule("r", All) with { State = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }).Names);

    private static EventRuleSelection Select(params EventRule[] rules) =>
        EventRuleSelection.Of(rules, RequiredEvents.For(ControlNames.ConfigChangesAlarm, TestAccount.Id), TestAccount.Id, "us-east-1");

    private static EventRule Rule(string name, string pattern) => new(name, $"arn:{name}", "ENABLED", pattern, null, null);
}
