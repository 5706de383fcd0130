using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Tests patterns in CloudWatch Logs with one event of each required kind and with the counterexample, where the settings enable that.
/// Where its result and this project's differ, a person must decide: never a Pass.
/// </summary>
internal static class PatternVerification
{
    /// <summary>The verdict, if CloudWatch Logs agrees or is not used.</summary>
    public static async Task<Verdict> AskAsync(
        MonitoringSituation situation, IReadOnlyList<FilterOutcome> filters, string? counterexample, Verdict verdict)
    {
        if (!situation.Context.Settings.VerifyPattern) return verdict;
        string[] events = [.. situation.Family.Events.Where(e => e.Duty == EventDuty.Required).Select(e => e.Sample)];
        if (counterexample is not null) events = [.. events, counterexample];
        FilterOutcome[] asked = [.. filters.Where(f => f.Pattern.Text.Length <= FilterTest.MaximumPatternLength)];
        Answer<FilterTestResult>[] answers = await Task.WhenAll(
            asked.Select(f => AskAsync(situation.Context, f, events))).ConfigureAwait(false);
        foreach ((FilterOutcome filter, Answer<FilterTestResult> answer) in asked.Zip(answers))
        {
            if (!answer.TryRead(out FilterTestResult? result, out ReadFailure? failure)) return NotAsked(verdict, failure);
            if (Disagreement(filter, events, result) is { } doubt) return Disagreeing(verdict, filter, doubt);
        }

        return verdict.With("VerifiedBy", LogsEvidence.FilterTest.Name);
    }

    private static Task<Answer<FilterTestResult>> AskAsync(AssessmentContext context, FilterOutcome filter, string[] events)
    {
        string test = new FilterTest(filter.Pattern.Text, events).ToSubject();
        return context.Evidence.Read(LogsEvidence.FilterTest, filter.Best.LogGroup!.Region, test).AsTask();
    }

    private static string? Disagreement(FilterOutcome filter, string[] events, FilterTestResult result)
    {
        if (result.Refusal is { } refusal) return filter.Pattern.IsValid ? $"refuses it ({refusal})" : null;
        for (int i = 0; i < events.Length; i++)
        {
            bool theirs = result.Matches.Contains(i);
            if (filter.Pattern.Matches(events[i]) is { } ours && ours != theirs)
            {
                return $"{(theirs ? "counts" : "does not count")} the event {events[i]}";
            }
        }

        return null;
    }

    private static Verdict Disagreeing(Verdict verdict, FilterOutcome filter, string doubt)
    {
        Verdict manual = Verdict.Manual(
            verdict.Resource, verdict.Status == FindingStatus.Pass ? FindingLean.LikelyPass : FindingLean.LikelyFail, "EngineDisagreement",
            $"CloudWatch Logs evaluates the pattern of the metric filter {filter.Best.Filter!.Name} differently from this version: it "
                + $"{doubt}.");
        manual = verdict.Facts.Aggregate(manual, (v, f) => v.With(f.Name, f.Value));
        return verdict.Warnings.Aggregate(manual, (v, w) => v.Warn(w))
            .Warn($"Without this test the verdict would be {verdict.Status}: {verdict.Reason}");
    }

    private static Verdict NotAsked(Verdict verdict, ReadFailure failure) => verdict.Status == FindingStatus.Pass
        ? verdict.Facts.Aggregate(Verdict.Error(verdict.Resource, LogsEvidence.FilterTest, failure), (v, f) => v.With(f.Name, f.Value))
        : verdict.Warn($"CloudWatch Logs could not test the pattern: {LogsEvidence.FilterTest.Name} gave {failure.Code}.");
}
