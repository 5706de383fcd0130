using System.Collections.Concurrent;
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
        ConfigEvidence.DeliveryChannels, ConfigEvidence.DeliveryStatus, IamEvidence.Role,
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ConcurrentBag<RegionRow> regions = [];
        IReadOnlyList<Verdict> rows = await RegionVerdicts.AssessAsync(context, async region =>
        {
            RegionRow row = await AssessAsync(context, region).ConfigureAwait(false);
            regions.Add(row);
            return [row.Verdict];
        }).ConfigureAwait(false);
        return regions.IsEmpty ? rows : [.. rows, GlobalTypes.Decide(context, [.. regions])];
    }

    private static async Task<RegionRow> AssessAsync(AssessmentContext context, string region)
    {
        if (!(await context.Evidence.Read(ConfigEvidence.Recorders, region).ConfigureAwait(false))
            .TryRead(out RecorderList? list, out ReadFailure? failure))
        {
            return new(region, RegionVerdicts.Unreadable(context.Account, region, ConfigEvidence.Recorders, failure), false);
        }

        Recorder[] own =
            [.. list.Recorders.Where(r => string.IsNullOrEmpty(r.ServicePrincipal)).OrderBy(r => r.Name, StringComparer.Ordinal)];
        if (own.Length == 0)
        {
            return new(region, await NoRecorderAsync(context, region).ConfigureAwait(false), false);
        }

        // There is at most one; if there were more, the best one would decide for the region.
        RecorderAnswers answers = await RecorderAnswers.ReadAsync(context.Evidence, region).ConfigureAwait(false);
        return own
            .Select(r => new RegionRow(
                region,
                RegionRecorder.Decide(context, region, r, answers),
                RecorderScope.RecordsGlobalTypes(r, region, context.Settings.Interpretation)))
            .OrderBy(r => Rank(r.Verdict.Status)).First();
    }

    private static int Rank(FindingStatus status) => status switch
    {
        FindingStatus.Pass => 0,
        FindingStatus.Manual => 1,
        FindingStatus.Error => 2,
        _ => 3,
    };

    private static async Task<Verdict> NoRecorderAsync(AssessmentContext context, string region)
    {
        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        if (await context.Evidence.IsRuledOutAsync(ServiceLinkedRoles.Config).ConfigureAwait(false))
        {
            return NoRecorder(resource, linked: [], null);
        }

        Answer<RecorderSummaryList> all = await context.Evidence.Read(ConfigEvidence.RecorderSummaries, region).ConfigureAwait(false);
        string[] linked =
        [
            .. (all.OrNull()?.Recorders ?? []).Where(r => !string.IsNullOrEmpty(r.ServicePrincipal))
                .Select(r => $"{r.Name} ({r.ServicePrincipal})").Order(StringComparer.Ordinal),
        ];
        return NoRecorder(resource, linked, all.Failure);
    }

    private static Verdict NoRecorder(ResourceRef resource, string[] linked, ReadFailure? unread)
    {
        Verdict verdict = linked.Length > 0
            ? Verdict.Fail(
                resource,
                "OnlyServiceLinkedRecorders",
                $"AWS Config has no recorder of the account in {resource.Region}, only {string.Join(", ", linked)}, "
                    + "which records for that service; one that records all types is expected.")
            : Verdict.Fail(
                resource, "NoRecorder", $"AWS Config has no recorder in {resource.Region}; one that records all types is expected.");
        return verdict.With("ServiceLinkedRecorders", unread is { } failure ? $"not read ({failure.Code})" : linked);
    }
}
