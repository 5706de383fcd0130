using System.Collections.ObjectModel;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>What one run says.</summary>
/// <param name="EvaluatedAt">The moment that the run is for.</param>
/// <param name="RunId">The run.</param>
/// <param name="Verdict">The verdict of a recommendation; null for other rows.</param>
/// <param name="Score">The score of a section, a level or all, 0 to 1; null for a recommendation, and where nothing is scored.</param>
/// <param name="Fail">Findings with the status Fail.</param>
public sealed record TrendPoint(DateTimeOffset EvaluatedAt, string RunId, SummaryVerdict? Verdict, double? Score, int Fail)
{
    /// <summary>The verdict or the score as a word, such as <c>Fail</c> or <c>53%</c>.</summary>
    public string Word => Verdict?.ToString()
        ?? (Score is { } score ? FormattableString.Invariant($"{Math.Round(score * 100)}%") : SummaryVerdict.NotAssessed.ToString());

    /// <summary>Prints as <c>2026-03-01T12:00:00Z Fail</c>.</summary>
    public override string ToString() => $"{Fact.Render(EvaluatedAt)} {Word}";
}

/// <summary>What runs say, in the order of time. Prints separated by <c>; </c> and is an array in JSON.</summary>
public sealed class TrendPointCollection(IList<TrendPoint> points) : ReadOnlyCollection<TrendPoint>(points)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}

/// <summary>What became of a recommendation, a section, a level or all of an account over several runs.</summary>
public sealed record TrendRow
{
    /// <summary>What the row is about; never <see cref="SummaryKind.Coverage"/>.</summary>
    public required SummaryKind Kind { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The version of the benchmark.</summary>
    public required string BenchmarkVersion { get; init; }

    /// <summary>The number of the recommendation, the section, <c>Level 1</c>, or <c>Total</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The control of a recommendation; null for other rows.</summary>
    public string? Control { get; init; }

    /// <summary>The title of a recommendation; of other rows what they are about, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What each run says, the earliest first.</summary>
    public required TrendPointCollection Points { get; init; }

    /// <summary>The words of <see cref="Points"/>, such as <c>Fail, Fail, Pass</c>.</summary>
    public string History => string.Join(", ", Points.Select(p => p.Word));

    /// <summary>Findings that fail in the last run that assessed their recommendation.</summary>
    public required int Failing { get; init; }

    /// <summary>Since when the oldest of them fails without a break, or null where none does.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How often a finding that failed was found fixed.</summary>
    public required int Repaired { get; init; }

    /// <summary>
    /// The mean time from the first run where a finding failed to the first where it was fixed; null where none was. It is known as exactly
    /// as runs are frequent.
    /// </summary>
    public TimeSpan? MeanTimeToRepair { get; init; }

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{AccountId} {Name}: {History}");
}
