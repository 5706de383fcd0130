using CisAws.Common;
using CisAws.Decisions;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>What is assessed, how and for which moment.</summary>
/// <param name="Account">The audited account.</param>
/// <param name="Settings">Thresholds and choices.</param>
/// <param name="AsOf">The evaluation time.</param>
/// <param name="Regions">The regions the user named, or null for all enabled regions.</param>
/// <param name="RunId">The id of the run, on every finding.</param>
public sealed record AssessmentScope(
    AccountIdentity Account, AssessmentSettings Settings, DateTimeOffset AsOf, IReadOnlyList<string>? Regions, string RunId)
{
    /// <summary>The exceptions and attestations that findings show.</summary>
    public DecisionSet Decisions { get; init; } = DecisionSet.None;

    /// <summary>What accounts that act for the organization of the account answered; null where that is not known.</summary>
    public OrganizationSnapshot? Organization { get; init; }

    /// <summary>What is known of the run, for reports; or null.</summary>
    public RunRecord? Run { get; init; }

    /// <summary>Who names the commands that repair what is found; null where findings are to name none.</summary>
    public IRepairCommands? RepairCommands { get; init; }
}
