using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;

namespace CisAws.Guidance.Runbooks;

/// <summary>What a runbook is for: a finding, or a recommendation with placeholders for values that only a finding has.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Finding">The finding, or null.</param>
public sealed record RunbookSubject(Recommendation Recommendation, Finding? Finding)
{
    /// <summary>The account.</summary>
    public ShellValue AccountId => Of(Finding?.AccountId, "<account id>");

    /// <summary>The region for commands; account-wide calls are made in us-east-1.</summary>
    public ShellValue Region => Of(Finding?.Region == EvidenceKey.Global ? "us-east-1" : Finding?.Region, "<region>");

    /// <summary>The name of the resource.</summary>
    /// <param name="placeholder">The placeholder where there is no finding.</param>
    public ShellValue Name(string placeholder) => Of(Finding?.ResourceName, placeholder);

    /// <summary>
    /// The command line that repairs what the finding is about, made anew; the cmdlet where there is no finding. Null where a person must.
    /// </summary>
    public string? RepairCommand =>
        Finding is null ? Recommendation.RepairCommand : RepairCommands.CommandFor(Finding);

    /// <summary>The partition of the resource.</summary>
    public string Partition => Arn.Parse(Finding?.ResourceId)?.Partition ?? "aws";

    /// <summary>The command line that assesses the recommendation again, by the same version of the benchmark.</summary>
    public string TestLine() => TestLine(Recommendation);

    /// <summary>The command line that assesses what a control decides, by the same version where it has that.</summary>
    /// <param name="control">The name of the control.</param>
    public string TestLine(string control) => TestLine(Related(control));

    /// <summary>
    /// The number of the recommendation that a control decides, in the same version; with the version that has it where it does not.
    /// </summary>
    /// <param name="control">The name of the control.</param>
    public string NumberOf(string control) => Related(control) is var related && related.BenchmarkVersion == Recommendation.BenchmarkVersion
        ? related.Id
        : RecommendationReference.Elsewhere(related.Id, related.BenchmarkVersion);

    private Recommendation Related(string control) =>
        BenchmarkCatalog.FindVersion(Recommendation.BenchmarkVersion)?.FindControl(control) ?? BenchmarkCatalog.FindExample(control)
        ?? throw new KeyNotFoundException($"No version of the benchmark has a recommendation for the control {control}.");

    // Numbers and versions are those of catalogues: there is nothing to quote in them.
    private static string TestLine(Recommendation recommendation)
    {
        string line = $"{recommendation.TestCommand} -RecommendationId '{recommendation.Id}'";
        return recommendation.BenchmarkVersion == BenchmarkCatalog.DefaultVersion
            ? line
            : $"{line} -BenchmarkVersion {recommendation.BenchmarkVersion}";
    }

    /// <summary>A fact of the finding, or the placeholder.</summary>
    public ShellValue Fact(string name, string placeholder) =>
        Of(Finding?.Evidence[name] is { Length: > 0 } value and not "(none)" ? value : null, placeholder);

    private static ShellValue Of(string? value, string placeholder) => new(value ?? placeholder, value is null);
}
