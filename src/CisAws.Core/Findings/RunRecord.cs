using CisAws.Settings;

namespace CisAws;

/// <summary>What is known of a run beyond its findings: who audited what, when and how. Findings of a file do not have it.</summary>
public sealed class RunRecord
{
    /// <summary>The id of the run, as on its findings.</summary>
    public required string RunId { get; init; }

    /// <summary>The twelve-digit account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The principal that read, as sts:GetCallerIdentity names it; of a snapshot the one that collected it.</summary>
    public required string CallerArn { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run ended, or null while it runs and where it was stopped.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Where the facts come from: <c>AWS</c>, <c>snapshot</c> or <c>demonstration account</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The regions that the user named, or null for all that are enabled.</summary>
    public IReadOnlyList<string>? NamedRegions { get; init; }

    /// <summary>The settings that are looser or stricter than the benchmark.</summary>
    public IReadOnlyList<SettingDeviation> Deviations { get; init; } = [];

    /// <summary>Calls to AWS, each page one; 0 for a snapshot.</summary>
    public int Calls { get; set; }

    /// <summary>The version of this module.</summary>
    public string ToolVersion { get; init; } = typeof(RunRecord).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public override string ToString() => Common.VisibleText.Line($"run {RunId} of account {AccountId} by {CallerArn}");
}
