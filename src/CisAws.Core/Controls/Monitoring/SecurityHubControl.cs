using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// 5.16: AWS Security Hub CSPM, which was named Security Hub when the benchmark was written, is enabled in every region; which standards it checks is
/// free. The newer product that has that name today is another one.
/// </summary>
public sealed class SecurityHubControl() : Control(ControlNames.SecurityHub)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, SecurityHubEvidence.Hub, SecurityHubEvidence.EnabledStandards, SecurityHubEvidence.HubV2,
        ConfigEvidence.Recorders, ConfigEvidence.RecorderStatus,
    ];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => RegionVerdicts.Assess(context, region => [Assess(context, region)]);

    private static Verdict Assess(AssessmentContext context, string region)
    {
        Answer<SecurityHub> answer = context.ReadIn(SecurityHubEvidence.Hub, region);
        if (answer.Failure is { } failure) return RegionVerdicts.Unreadable(context.Account, region, SecurityHubEvidence.Hub, failure);
        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        return answer.Value is { } hub ? Enabled(context, region, resource, hub) : Disabled(context, region, resource);
    }

    private static Verdict Enabled(AssessmentContext context, string region, ResourceRef resource, SecurityHub hub)
    {
        Answer<EnabledStandardList> standards = context.ReadIn(SecurityHubEvidence.EnabledStandards, region);
        IReadOnlyList<EnabledStandard> list = standards.Value?.Standards ?? [];
        string[] notReady = [.. list.Where(s => !s.Status.Equals("READY", StringComparison.OrdinalIgnoreCase)).Select(s => $"{StandardName(s)} ({s.StatusReason ?? s.Status})").Order(StringComparer.Ordinal)];
        return Verdict.Pass(resource, "Enabled", $"Security Hub CSPM is enabled in {region}.")
            .With("HubArn", hub.Arn)
            .With("SubscribedAt", hub.SubscribedAt)
            .With("AutoEnableControls", hub.AutoEnablesControls)
            .With("Standards", standards.Failure is { } failure ? $"not read ({failure.Code})" : list.Select(StandardName).Order(StringComparer.Ordinal))
            .WarnIf(standards.IsRead && list.Count == 0, "No standard is enabled, so nothing is checked.")
            .WarnIf(standards.Failure is not null, $"The enabled standards could not be read ({standards.Failure?.Code}).")
            .WarnIf(notReady.Length > 0, $"Some standards are not ready: {string.Join(", ", notReady)}.")
            .WarnIf(hub.AutoEnablesControls == false, "New controls of enabled standards are not enabled by themselves.")
            .WarnIf(!Records(context, region), "AWS Config does not record in this region, as far as can be read; most checks need it.");
    }

    private static Verdict Disabled(AssessmentContext context, string region, ResourceRef resource)
    {
        Answer<SecurityHubV2> newer = context.ReadIn(SecurityHubEvidence.HubV2, region);
        if (newer.Value is { } v2 && context.Settings.Interpretation == Interpretation.Intent)
        {
            return Verdict.Manual(
                resource, FindingLean.Undetermined, "NewerSecurityHubOnly",
                $"In {region} only the newer Security Hub is enabled, not Security Hub CSPM, which the benchmark means; judge whether that is enough.").With("HubV2Arn", v2.Arn);
        }

        return Verdict.Fail(resource, "NotEnabled", $"Security Hub CSPM is not enabled in {region}; it must be enabled in every region.")
            .With("HubV2Arn", newer.Failure is { } failure ? $"not read ({failure.Code})" : newer.Value?.Arn);
    }

    private static bool Records(AssessmentContext context, string region)
    {
        Answer<RecorderList> recorders = context.ReadIn(ConfigEvidence.Recorders, region);
        Answer<RecorderStatusList> statuses = context.ReadIn(ConfigEvidence.RecorderStatus, region);
        return recorders.Value?.Recorders.Any(r => statuses.Value?.Statuses.Any(s => string.Equals(s.Name, r.Name, StringComparison.Ordinal) && s.IsRecording) == true) == true;
    }

    private static string StandardName(EnabledStandard standard)
    {
        string path = standard.StandardArn.Split(':')[^1];
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? path : path[(slash + 1)..];
    }
}
