using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

/// <summary>What people decide is a change as what is observed is, and gates and comparisons take the same for a violation.</summary>
public sealed class DecisionChangeTests
{
    private static readonly string[] Observed = ["Pass", "NotApplicable", "Manual", "Fail", "Error"];
    private static readonly string[] Decided = ["", "Satisfied", "NotSatisfied", "AnsweredNotApplicable"];

    /// <summary>Every pair of a status, an attestation and an exception before and after.</summary>
    public static TheoryData<string, string> Pairs()
    {
        string[] states =
        [
            .. from status in Observed
               from answer in status == "Manual" ? Decided : Decided[..1]
               from excepted in (string[])["", " excepted"]
               select $"{status} {answer}{excepted}",
        ];
        return new TheoryData<string, string>(states.SelectMany(b => states.Select(a => (b, a))));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void WhatTheGateTakesForNewTheComparisonDoes(string before, string after)
    {
        GateResult gate = GateResult.Of([Of(after)], new GatePolicy { Baseline = [Of(before)] });
        FindingChange change = Compare(Of(before), Of(after));
        Assert.Equal(gate.Violations.Count == 1, change.Change == ChangeKind.NewFailure);
        Assert.Equal(gate.InBaseline == 1, change is { Change: ChangeKind.StillFailing, Difference.Exception: null });
    }

    [Theory]
    [InlineData("Manual", "Manual NotSatisfied", ChangeKind.NewFailure, "attested NotSatisfied by Ada, 2026-03-01T12:00:00Z: Looked at")]
    [InlineData("Manual Satisfied", "Manual NotSatisfied", ChangeKind.NewFailure,
        "attested NotSatisfied by Ada, 2026-03-01T12:00:00Z: Looked at")]
    [InlineData("Manual NotSatisfied", "Manual NotSatisfied", ChangeKind.StillFailing, null)]
    [InlineData("Manual NotSatisfied", "Manual Satisfied", ChangeKind.Fixed,
        "attested Satisfied by Ada, 2026-03-01T12:00:00Z: Looked at")]
    [InlineData("Manual NotSatisfied", "Manual", ChangeKind.DecisionChanged, "attested NotSatisfied before, no longer")]
    [InlineData("Manual Satisfied", "Manual", ChangeKind.DecisionChanged, "attested Satisfied before, no longer")]
    [InlineData("Manual", "Manual Satisfied", ChangeKind.DecisionChanged, "attested Satisfied by Ada, 2026-03-01T12:00:00Z: Looked at")]
    [InlineData("Manual", "Manual AnsweredNotApplicable", ChangeKind.DecisionChanged,
        "attested NotApplicable by Ada, 2026-03-01T12:00:00Z: Looked at")]
    [InlineData("Fail", "Fail excepted", ChangeKind.DecisionChanged, "excepted (RiskAccepted of Bob): Known")]
    [InlineData("Manual", "Manual excepted", ChangeKind.DecisionChanged, "excepted (RiskAccepted of Bob): Known")]
    [InlineData("Error excepted", "Error", ChangeKind.DecisionChanged, "excepted before, no longer")]
    [InlineData("Fail excepted", "Fail", ChangeKind.NewFailure, "excepted before, no longer")]
    [InlineData("Fail excepted", "Fail excepted", ChangeKind.StillFailing, null)]
    [InlineData("Fail excepted", "Pass", ChangeKind.Fixed, null)]
    [InlineData("Pass", "Fail excepted", ChangeKind.StatusChanged, "excepted (RiskAccepted of Bob): Known")]
    [InlineData("Pass", "Pass excepted", ChangeKind.Unchanged, null)]
    public void ADecisionIsAChange(string before, string after, ChangeKind kind, string? decision)
    {
        FindingChange change = Compare(Of(before), Of(after));
        Assert.Equal((kind, decision), (change.Change, change.Decision));
        if (decision is not null) Assert.Contains($": {decision}. ", change.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAppearsExceptedIsNoFailure() =>
        Assert.Equal(ChangeKind.Appeared, Compare(before: null, Of("Fail excepted")).Change);

    [Fact]
    public void WhatIsNoLongerExceptedIsNewAndNamed()
    {
        var policy = new GatePolicy { Baseline = [Of("Fail excepted")] };
        GateResult result = GateResult.Of([Of("Fail")], policy);
        Assert.Equal([1, 0], [result.Violations.Count, result.InBaseline]);
        Assert.Equal(result.Violations, result.NoLongerExcepted);
        GateResult counted = GateResult.Of([Of("Fail")], policy with { IncludeExcepted = true });
        Assert.Equal([0, 1, 0], [counted.Violations.Count, counted.InBaseline, counted.NoLongerExcepted.Count]);
        Assert.Empty(GateResult.Of([Of("Fail")], new GatePolicy { Baseline = [Of("Pass excepted")] }).NoLongerExcepted);
    }

    [Fact]
    public void AttestedFindingsAreCounted() => Assert.Equal(
        [1, 0, 0],
        [
            GateResult.Of([Of("Manual Satisfied"), Of("Manual") with { ResourceId = "b" }], new GatePolicy()).Attested,
            GateResult.Of([Of("Manual")], new GatePolicy()).Attested,
            GateResult.Of([Of("Fail") with { Attestation = Of("Manual Satisfied").Attestation }], new GatePolicy()).Attested,
        ]);

    [Fact]
    public void ATrendShowsDecisions()
    {
        string[] states =
        [
            "Manual", "Manual NotSatisfied", "Manual", "Manual Satisfied", "Manual", "Fail", "Fail excepted", "Fail",
        ];
        var trend = new FindingTrend();
        trend.Add(states.Select((s, i) => Of(s) with
        {
            Control = "UnusedCredentials", EvaluatedAt = TestAccount.Now.AddDays(i), RunId = $"{i}",
        }));
        Assert.Equal(
            "Manual, Fail, Manual, Pass, Manual, Fail, Excepted, Fail", trend.Rows().Single(r => r.Name == "2.11").History);
    }

    private static FindingChange Compare(Finding? before, Finding after)
    {
        using var comparison = new FindingComparison();
        if (before is not null) comparison.AddReference(before);
        comparison.AddDifference(after);
        return Assert.Single(comparison.Changes());
    }

    private static Finding Of(string state)
    {
        string[] words = state.Split(' ');
        AttestationAnswer? answer = words.ElementAtOrDefault(1) switch
        {
            "Satisfied" => AttestationAnswer.Satisfied,
            "NotSatisfied" => AttestationAnswer.NotSatisfied,
            "AnsweredNotApplicable" => AttestationAnswer.NotApplicable,
            _ => null,
        };
        return TestFinding.Make("2.11", TestAccount.Id, "global", "a") with
        {
            Status = Enum.Parse<FindingStatus>(words[0]),
            Attestation = answer is { } known ? new(known, "Looked at.", "Ada", TestAccount.Now, TestAccount.Now.AddDays(9)) : null,
            Exception = words.Contains("excepted") ? new(ExceptionKind.RiskAccepted, "Known.", "Bob", TestAccount.Now) : null,
        };
    }
}
