using CisAws.Common;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>What was found in one region.</summary>
/// <param name="Region">The region.</param>
/// <param name="Verdict">Its row.</param>
/// <param name="RecordsGlobalTypes">Whether its recorder is set up to record the global IAM types.</param>
internal sealed record RegionRow(string Region, Verdict Verdict, bool RecordsGlobalTypes);

/// <summary>4.3: the row of the account, about the global IAM types.</summary>
internal static class GlobalTypes
{
    public static Verdict Decide(AssessmentContext context, IReadOnlyList<RegionRow> regions)
    {
        ResourceRef account = context.AccountResource;
        string[] recorded = Names(regions.Where(r => r.RecordsGlobalTypes && r.Verdict.Status == FindingStatus.Pass));
        string[] pending = Names(regions.Where(r => r.RecordsGlobalTypes && r.Verdict.Status == FindingStatus.Manual));
        string[] unread = Names(regions.Where(r => IsUnread(context.Settings, r)));
        Verdict verdict = (recorded, unread, pending) switch
        {
            ([_, ..], _, _) =>
                Verdict.Pass(account, "GlobalTypesRecorded", $"AWS Config records the global IAM types in {string.Join(", ", recorded)}.")
                .WarnIf(recorded.Length > 1, "Every region that records them bills them again; one is enough."),
            (_, [_, ..], _) => new Verdict(
                account, FindingStatus.Error, "RegionsUnread", $"No region that could be read records the global IAM types; whether "
                    + $"{string.Join(", ", unread)} does is not known. See the rows of these regions."),
            (_, _, [_, ..]) => Verdict.Manual(
                account, FindingLean.LikelyPass, "Pending", $"AWS Config is set up to record the global IAM types in "
                    + $"{string.Join(", ", pending)}, where it has not delivered yet; run again later."),
            _ when context.HasNamedRegions => Verdict.Manual(
                account, FindingLean.Undetermined, "OtherRegionsUnseen", "AWS Config records the global IAM types in none of the "
                    + "regions of this run; whether another region does was not checked. Run again for all regions."),
            _ => Verdict.Fail(
                account,
                "GlobalTypesNotRecorded",
                "AWS Config records the global IAM types in no region; one that records all types is expected to include them."),
        };
        return verdict.With("Regions", recorded);
    }

    private static bool IsUnread(AssessmentSettings settings, RegionRow row) =>
        row.Verdict.Status == FindingStatus.Error
        && RecorderScope.CanRecordGlobalTypes(row.Region)
        && !(row.Verdict.ReasonCode == "ScpDenied" && settings.ClosedRegions.Contains(row.Region, StringComparer.Ordinal));

    private static string[] Names(IEnumerable<RegionRow> rows) => [.. rows.Select(r => r.Region).Order(StringComparer.Ordinal)];
}
