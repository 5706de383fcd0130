using CisAws.Knowledge.Policies;
using CsCheck;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>What holds for every policy and every request, against a model that decides requests one by one.</summary>
public sealed class PolicyDecisionPropertyTests
{
    private const int Samples = 2_000;
    private static readonly Gen<ModelStatement[]> Statements = PolicyModel.Statement.Array[0, 4];

    private static readonly Gen<string> NotUnderstood = Gen.Select(
        PolicyModel.Statement,
        Gen.OneOf("\"Surprise\":1,\"Effect\"", "\"Effect\":\"Deny\",\"Effect\"", "\"Sid\":7,\"Effect\"", "\"action\":\"*\",\"Effect\""),
        (s, odd) =>
        s.ToJson().Replace("\"Effect\"", odd, StringComparison.Ordinal));

    [Fact]
    public void AgreesWithTheModelWhereEverythingIsKnown() =>
        Gen.Select(Statements, Gen.OneOf([.. PolicyModel.Requests])).Sample((statements, request) =>
        PolicyDecision.Of(Document(statements), PolicyModel.Exactly(request)).Outcome == PolicyModel.Decide(statements, request),
        iter: Samples);

    [Fact]
    public void WhatIsCertainHoldsForEveryRequestThatItCouldBe() => Gen.Select(Statements, PolicyModel.Open).Sample((statements, open) =>
    {
        DecisionOutcome outcome = PolicyDecision.Of(Document(statements), open.Request).Outcome;
        return outcome == DecisionOutcome.Unknown
            || PolicyModel.Requests.Where(open.Covers).All(r => PolicyModel.Decide(statements, r) == outcome);
    }, iter: Samples);

    [Fact]
    public void IsTheSameForOneDocumentAndForSeveral() => Gen.Select(Statements, PolicyModel.Open).Sample((statements, open) =>
        PolicyDecision.Of(Document(statements), open.Request)
            .Outcome == PolicyDecision.Of([.. statements.Reverse().Select(s => Document([s]))], open.Request)
            .Outcome);

    [Fact]
    public void AStatementThatIsNotUnderstoodNeverMakesAnythingAllowed() =>
        Gen.Select(Statements, NotUnderstood, PolicyModel.Open).Sample((statements, odd, open) =>
    {
        PolicyDocument document = PolicyModel.Document([.. statements.Select(s => s.ToJson()), odd]);
        Assert.Contains(document.Statements, s => !s.IsUnderstood);
        DecisionOutcome before = PolicyDecision.Of(Document(statements), open.Request)
            .Outcome, after = PolicyDecision.Of(document, open.Request)
            .Outcome;
        return after == before || after == DecisionOutcome.Unknown;
    }, iter: Samples);

    [Fact]
    public void AnotherDenyNeverMakesAnythingAllowed() =>
        Gen.Select(Statements, PolicyModel.Statement, PolicyModel.Open).Sample((statements, another, open) =>
    {
        DecisionOutcome before = PolicyDecision.Of(Document(statements), open.Request).Outcome;
        DecisionOutcome after = PolicyDecision.Of(Document([.. statements, another with { IsAllow = false }]), open.Request).Outcome;
        return before == DecisionOutcome.Denied
            ? after == DecisionOutcome.Denied
            : after != DecisionOutcome.Allowed || before == DecisionOutcome.Allowed;
    }, iter: Samples);

    [Fact]
    public void AnotherAllowNeverOverridesADenyAndNeverRemovesAccess() =>
        Gen.Select(Statements, PolicyModel.Statement, PolicyModel.Open).Sample((statements, another, open) =>
    {
        DecisionOutcome before = PolicyDecision.Of(Document(statements), open.Request).Outcome;
        DecisionOutcome after = PolicyDecision.Of(Document([.. statements, another with { IsAllow = true }]), open.Request).Outcome;
        return before switch
        {
            DecisionOutcome.Denied or DecisionOutcome.Allowed => after == before,
            DecisionOutcome.Unknown => after is DecisionOutcome.Unknown or DecisionOutcome.Allowed,
            _ => after != DecisionOutcome.Denied,
        };
    }, iter: Samples);

    [Fact]
    public void KnowingLessOfARequestNeverTurnsOneCertaintyIntoAnother() =>
        Gen.Select(Statements, PolicyModel.Open, Gen.OneOf([.. PolicyModel.Requests])).Sample((statements, open, request) =>
    {
        if (!open.Covers(request)) return true;
        DecisionOutcome less = PolicyDecision.Of(Document(statements), open.Request)
            .Outcome, all = PolicyDecision.Of(Document(statements), PolicyModel.Exactly(request))
            .Outcome;
        return less == DecisionOutcome.Unknown || less == all;
    }, iter: Samples);

    [Fact]
    public void AnAbsentKeyAllowsWhatWasDeniedOnlyByConditionsOnThatKey() =>
        Gen.Select(Statements, Gen.OneOf([.. PolicyModel.Requests])).Sample((statements, request) =>
    {
        DecisionOutcome there = PolicyDecision.Of(Document(statements), PolicyModel.Exactly(request)).Outcome;
        DecisionOutcome absent = PolicyDecision.Of(Document(statements), PolicyModel.Exactly(request with { Mfa = null })).Outcome;
        return there != DecisionOutcome.Denied
            || absent == DecisionOutcome.Denied
            || statements.Any(s => !s.IsAllow && s.Conditions.Any(c => c.Key == "aws:MultiFactorAuthPresent"));
    });

    private static PolicyDocument Document(IEnumerable<ModelStatement> statements) =>
        PolicyModel.Document(statements.Select(s => s.ToJson()));
}
