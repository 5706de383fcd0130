using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class RequiredEventsTests
{
    public static TheoryData<string> AlarmControls() => [.. RequiredEvents.Controls];

    [Theory]
    [InlineData(ControlNames.DeniedCallsAlarm, 2, 0)]
    [InlineData(ControlNames.SignInWithoutMfaAlarm, 1, 0)]
    [InlineData(ControlNames.RootUseAlarm, 1, 0)]
    [InlineData(ControlNames.IamPolicyChangesAlarm, 16, 0)]
    [InlineData(ControlNames.CloudTrailChangesAlarm, 5, 0)]
    [InlineData(ControlNames.FailedSignInsAlarm, 1, 0)]
    [InlineData(ControlNames.KeyDeletionAlarm, 2, 0)]
    [InlineData(ControlNames.BucketPolicyChangesAlarm, 9, 0)]
    [InlineData(ControlNames.ConfigChangesAlarm, 4, 0)]
    [InlineData(ControlNames.SecurityGroupChangesAlarm, 7, 0)]
    [InlineData(ControlNames.NetworkAclChangesAlarm, 6, 0)]
    [InlineData(ControlNames.GatewayChangesAlarm, 6, 0)]
    [InlineData(ControlNames.RouteTableChangesAlarm, 7, 0)]
    [InlineData(ControlNames.VpcChangesAlarm, 7, 4)]
    [InlineData(ControlNames.OrganizationChangesAlarm, 18, 0)]
    public void EachRecommendationHasItsEvents(string id, int required, int obsolete)
    {
        EventFamily family = RequiredEvents.For(id);
        Assert.Equal(
            (required, obsolete),
            (family.Events.Count(e => e.Duty == EventDuty.Required), family.Events.Count(e => e.Duty == EventDuty.Obsolete)));
        Assert.Equal(family.Events.Count, family.Events.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(AlarmControls))]
    public void CanonicalPatternCoversWithinTheLimit(string id)
    {
        foreach (bool advisory in new[] { false, true })
        {
            var pattern = FilterPattern.Parse(CanonicalPattern.For(id, advisory));
            Assert.Empty(pattern.Errors);
            Coverage coverage = PatternCoverage.Decide(pattern, RequiredEvents.For(id));
            Assert.Equal((CoverageKind.Covered, 0), (coverage.Kind, coverage.ObsoleteEvents.Count));
            if (advisory) Assert.Empty(coverage.Warnings);
        }
    }

    // A sample must satisfy its facts, or counterexamples would not be such events.
    [Theory]
    [MemberData(nameof(AlarmControls))]
    public void SamplesObeyTheirFacts(string id)
    {
        foreach (RequiredEvent kind in RequiredEvents.For(id, Account).Events)
        {
            foreach (EventFact fact in kind.Facts)
            {
                PatternNode[] conditions = fact switch
                {
                    FixedText f => [new ComparisonNode(f.Selector, ComparisonOperator.Equal, new TextValue(f.Value))],
                    FixedFlag f => [new IsNode(f.Selector, f.Value ? IsWord.True : IsWord.False)],
                    TextWithin t =>
                    [
                        .. t.Like.Select(l => new ComparisonNode(t.Selector, ComparisonOperator.Equal, l)),
                        .. t.NotLike.Select(l => new ComparisonNode(t.Selector, ComparisonOperator.NotEqual, l)),
                    ],
                    _ => [new NotExistsNode(fact.Selector)],
                };
                Assert.All(conditions, c => Assert.True(JsonEvent.Evaluate(c, kind.Sample), $"{kind.Name}: {c.Print()}"));
            }
        }
    }

    [Theory]
    [InlineData(ControlNames.ContactDetails)]
    [InlineData(ControlNames.SecurityHub)]
    [InlineData("")]
    public void OthersHaveNone(string id)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RequiredEvents.For(id));
        Assert.Throws<ArgumentOutOfRangeException>(() => CanonicalPattern.For(id));
    }
}
