using System.Text.Json.Nodes;
using CisAws.Controls;
using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>
/// Runs a control on a test account and checks, for every scenario, the properties of all controls: a missing or
/// unreadable piece of evidence never makes a Pass or an empty result, an item of a listing that cannot be understood is an Error and turns
/// nothing else into a verdict, the order of API answers does not matter, and evidence survives its
/// JSON form.
/// </summary>
public static class Scenario
{
    public static IReadOnlyList<Finding> Run(Control control, TestAccount account)
    {
        IReadOnlyList<Finding> findings = Assess(control, account, account.Answers, out HashSet<EvidenceKey> asked);
        Assert.NotEmpty(findings);
        Assert.Equal(findings.Count, findings.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            findings,
            f => Assert.True(f.Status == FindingStatus.Manual == f.Lean.HasValue, $"Lean goes with Manual and only with it: {f}"));
        Assert.All(
            findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Reason) || string.IsNullOrWhiteSpace(f.ReasonCode), f.ToString()));
        PlainSentence.Holds(findings);
        HoldsForMissingEvidence(control, account, findings, asked);
        HoldsForReversedAnswers(control, account, findings);
        UnreadItems.Hold(account, findings, asked, answers => Assess(control, account, answers, out _));
        ScenarioTextAttribute.Add(findings);
        return findings;
    }

    /// <summary>The only finding of a scenario that must give exactly one.</summary>
    public static Finding Single(Control control, TestAccount account) => Assert.Single(Run(control, account));

    /// <summary>The findings alone, to compare with those of a scenario: nothing is checked, and no text is kept.</summary>
    public static IReadOnlyList<Finding> Findings(Control control, TestAccount account) =>
        Assess(control, account, account.Answers, out _);

    /// <summary>What a control asks for in a scenario, each source once.</summary>
    public static EvidenceSource[] Sources(Control control, TestAccount account)
    {
        Assess(control, account, account.Answers, out HashSet<EvidenceKey> asked);
        return [.. asked.Select(k => k.Source).Distinct()];
    }

    private static IReadOnlyList<Finding> Assess(
        Control control, TestAccount account, IReadOnlyDictionary<EvidenceKey, Answer> answers, out HashSet<EvidenceKey> asked)
    {
        var provider = new Recording(answers);
        Task<IReadOnlyList<Finding>> run = new AssessmentEngine(provider, account.Scope(), Rethrow)
            .AssessAsync(control, CancellationToken.None);
        Assert.True(run.IsCompleted, "A control on a snapshot must not wait for anything.");
        asked = provider.Asked;
        return run.GetAwaiter().GetResult();
    }

    // A fault of a control is a finding in a real run; a test stops at it.
    private static void Rethrow(Control control, Exception error) => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);

    private static void HoldsForMissingEvidence(
        Control control, TestAccount account, IReadOnlyList<Finding> whole, HashSet<EvidenceKey> asked)
    {
        HashSet<string> passed = [.. whole.Where(f => f.Status == FindingStatus.Pass).Select(f => f.Id)];
        bool failed = whole.Any(f => f.Status == FindingStatus.Fail);
        foreach (EvidenceKey key in asked.Where(k => account.Answers.TryGetValue(k, out Answer? a) && a.Failure is null))
        {
            ReadFailure[] reasons =
            [
                ReadFailure.NotCollected,
                new(ReadFailureKind.AccessDenied, "AccessDenied", "denied"),
                new(ReadFailureKind.Malformed, "Malformed", "torn"),
            ];
            foreach (ReadFailure reason in reasons)
            {
                var without = new Dictionary<EvidenceKey, Answer>(account.Answers) { [key] = key.Source.Unread(reason) };
                IReadOnlyList<Finding> findings = Assess(control, account, without, out _);
                Assert.True(findings.Count > 0, $"Without {key} ({reason.Kind}) there is silence.");
                PlainSentence.Holds(findings);
                Finding? risen = findings.FirstOrDefault(f => f.Status == FindingStatus.Pass && !passed.Contains(f.Id));
                Assert.True(risen is null, $"Without {key} ({reason.Kind}) a Pass appears: {risen}");
                Assert.True(
                    !failed || findings.Any(f => f.Status is FindingStatus.Fail or FindingStatus.Manual or FindingStatus.Error),
                    $"Without {key} ({reason.Kind}) a Fail vanishes into {string.Join(", ", findings.Select(f => f.Status))}.");
            }
        }
    }

    private static void HoldsForReversedAnswers(Control control, TestAccount account, IReadOnlyList<Finding> whole)
    {
        var reversed = account.Answers.ToDictionary(p => p.Key, p => Reversed(p.Key, p.Value));
        IReadOnlyList<Finding> findings = Assess(control, account, reversed, out _);
        Assert.Equal(
            whole.Select(f => (f.Id, f.Status, f.ReasonCode, f.Reason, f.Evidence.ToString())),
            findings.Select(f => (f.Id, f.Status, f.ReasonCode, f.Reason, f.Evidence.ToString())));
    }

    private static Answer Reversed(EvidenceKey key, Answer answer)
    {
        if (answer.Data is null) return answer;
        JsonNode node = JsonNode.Parse(EvidenceJson.Write(key.Source, answer.Data).GetRawText())!;
        Reverse(node);
        return key.Source.Answered(EvidenceJson.Read(key.Source, System.Text.Json.JsonDocument.Parse(node.ToJsonString()).RootElement));
    }

    private static void Reverse(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach ((_, JsonNode? child) in o) Reverse(child);
                break;
            case JsonArray array:
                foreach (JsonNode? child in array) Reverse(child);
                JsonNode?[] items = [.. array];
                array.Clear();
                foreach (JsonNode? item in items.Reverse()) array.Add(item);
                break;
        }
    }

    private sealed class Recording(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
    {
        public HashSet<EvidenceKey> Asked { get; } = [];

        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
        {
            Asked.Add(key);
            return ValueTask.FromResult(
                answers.TryGetValue(key, out Answer? answer) ? answer : key.Source.Unread(ReadFailure.NotCollected));
        }
    }
}
