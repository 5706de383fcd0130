using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.3: AWS Config records all resource types in every region and the global IAM types in at least one. Each region has a row, and the
/// account has one for the global types. Recorders that other services made do not count: they record for those services.
/// </summary>
public sealed class ConfigRecordersControl() : Control(ControlNames.ConfigRecorders)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, ConfigEvidence.Recorders, ConfigEvidence.RecorderStatus, ConfigEvidence.RecorderSummaries,
        ConfigEvidence.DeliveryChannels, ConfigEvidence.DeliveryStatus,
    ];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        var regions = new List<RegionRow>();
        Verdict[] rows = [.. RegionVerdicts.Assess(context, region =>
        {
            RegionRow row = Assess(context, region);
            regions.Add(row);
            return [row.Verdict];
        })];
        return regions.Count == 0 ? rows : [.. rows, GlobalTypes.Decide(context, regions)];
    }

    private static RegionRow Assess(AssessmentContext context, string region)
    {
        Answer<RecorderList> answer = context.ReadIn(ConfigEvidence.Recorders, region);
        if (answer.Value is not { } list)
        {
            return new(region, RegionVerdicts.Unreadable(context.Account, region, ConfigEvidence.Recorders, answer.Failure ?? ReadFailure.NotCollected), false);
        }

        // There is at most one; should there ever be more, the best one speaks for the region.
        return list.Recorders.Where(r => string.IsNullOrEmpty(r.ServicePrincipal)).OrderBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => new RegionRow(region, RegionRecorder.Decide(context, region, r), RecorderScope.RecordsGlobalTypes(r, region, context.Settings.Interpretation)))
            .OrderBy(r => Rank(r.Verdict.Status)).FirstOrDefault() ?? new(region, NoRecorder(context, region), false);
    }

    private static int Rank(FindingStatus status) => status switch
    {
        FindingStatus.Pass => 0,
        FindingStatus.Manual => 1,
        FindingStatus.Error => 2,
        _ => 3,
    };

    private static Verdict NoRecorder(AssessmentContext context, string region)
    {
        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        Answer<RecorderSummaryList> all = context.ReadIn(ConfigEvidence.RecorderSummaries, region);
        string[] linked = [.. (all.Value?.Recorders ?? []).Where(r => !string.IsNullOrEmpty(r.ServicePrincipal)).Select(r => $"{r.Name} ({r.ServicePrincipal})").Order(StringComparer.Ordinal)];
        Verdict verdict = linked.Length > 0
            ? Verdict.Fail(
                resource,
                "OnlyServiceLinkedRecorders",
                $"AWS Config has no recorder of the account in {region}, only {string.Join(", ", linked)}, which records for that service; one that records all types is expected.")
            : Verdict.Fail(resource, "NoRecorder", $"AWS Config has no recorder in {region}; one that records all types is expected.");
        return verdict.With("ServiceLinkedRecorders", all.Failure is { } failure ? $"not read ({failure.Code})" : linked);
    }
}
