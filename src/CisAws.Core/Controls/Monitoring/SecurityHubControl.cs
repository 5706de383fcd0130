using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// 5.16: AWS Security Hub CSPM, which was named Security Hub when the benchmark was written, is enabled in every region; which standards it
/// checks is free. The newer product that has that name today is another one. Without the role that either makes in an account it is
/// enabled in no region.
/// </summary>
public sealed class SecurityHubControl() : Control(ControlNames.SecurityHub)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, SecurityHubEvidence.Hub, SecurityHubEvidence.EnabledStandards, SecurityHubEvidence.HubV2,
        ConfigEvidence.Recorders, ConfigEvidence.RecorderStatus, IamEvidence.Role,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, async region => [await AssessAsync(context, region).ConfigureAwait(false)]);

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region)
    {
        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        return await (await HubAsync(context.Evidence, region).ConfigureAwait(false)).Match(
            hub => EnabledAsync(context, resource, hub),
            () => DisabledAsync(context, resource),
            failure => Task.FromResult(RegionVerdicts.Unreadable(context.Account, region, SecurityHubEvidence.Hub, failure)))
            .ConfigureAwait(false);
    }

    private static async Task<Answer<SecurityHub>> HubAsync(EvidenceReader evidence, string region) =>
        await evidence.IsRuledOutAsync(ServiceLinkedRoles.SecurityHub, region).ConfigureAwait(false)
            ? Answer<SecurityHub>.Of((SecurityHub?)null)
            : await evidence.Read(SecurityHubEvidence.Hub, region).ConfigureAwait(false);

    private static async Task<Answer<SecurityHubV2>> NewerHubAsync(EvidenceReader evidence, string region) =>
        await evidence.IsRuledOutAsync(ServiceLinkedRoles.SecurityHubV2).ConfigureAwait(false)
            ? Answer<SecurityHubV2>.Of((SecurityHubV2?)null)
            : await evidence.Read(SecurityHubEvidence.HubV2, region).ConfigureAwait(false);

    private static async Task<Verdict> EnabledAsync(AssessmentContext context, ResourceRef resource, SecurityHub hub)
    {
        ValueTask<Answer<EnabledStandardList>> standards = context.Evidence.Read(SecurityHubEvidence.EnabledStandards, resource.Region);
        Task<bool> isRecording = RecordsAsync(context.Evidence, resource.Region);
        return Enabled(resource, hub, await standards.ConfigureAwait(false), await isRecording.ConfigureAwait(false));
    }

    private static Verdict Enabled(ResourceRef resource, SecurityHub hub, Answer<EnabledStandardList> standards, bool isRecording)
    {
        string region = resource.Region;
        standards.TryRead(out EnabledStandardList? known, out ReadFailure? failure);
        IReadOnlyList<EnabledStandard> list = known?.Standards ?? [];
        string[] notReady =
        [
            .. list.Where(s => !s.Status.Equals("READY", StringComparison.OrdinalIgnoreCase))
                .Select(s => $"{StandardName(s)} ({s.StatusReason ?? s.Status})")
                .Order(StringComparer.Ordinal),
        ];
        return Verdict.Pass(resource, "Enabled", $"Security Hub CSPM is enabled in {region}.")
            .With("HubArn", hub.Arn)
            .With("SubscribedAt", hub.SubscribedAt)
            .With("AutoEnableControls", hub.AutoEnablesControls)
            .With("Standards", failure is not null ? $"not read ({failure.Code})" : list.Select(StandardName).Order(StringComparer.Ordinal))
            .WarnIf(known is not null && list.Count == 0, "No standard is enabled, so nothing is checked.")
            .WarnIf(failure is not null, $"The enabled standards could not be read ({failure?.Code}).")
            .WarnIf(notReady.Length > 0, $"Some standards are not ready: {string.Join(", ", notReady)}.")
            .WarnIf(hub.AutoEnablesControls == false, "New controls of enabled standards are not enabled automatically.")
            .WarnIf(!isRecording, "AWS Config does not record in this region, as far as can be read; most checks need it.");
    }

    private static async Task<Verdict> DisabledAsync(AssessmentContext context, ResourceRef resource)
    {
        string region = resource.Region;
        Answer<SecurityHubV2> newer = await NewerHubAsync(context.Evidence, region).ConfigureAwait(false);
        if (newer is Answer<SecurityHubV2>.Read { Value: var v2 } && context.Settings.Interpretation == Interpretation.Intent)
        {
            return Verdict.Manual(
                resource, FindingLean.Undetermined, "NewerSecurityHubOnly",
                $"In {region} only the newer Security Hub is enabled, not Security Hub CSPM, which the benchmark refers to; review whether "
                + $"that is enough.").With("HubV2Arn", v2.Arn);
        }

        return Verdict.Fail(resource, "NotEnabled", $"Security Hub CSPM is not enabled in {region}; it must be enabled in every region.")
            .With("HubV2Arn", newer.Match<string?>(v2 => v2.Arn, static () => null, failure => $"not read ({failure.Code})"));
    }

    private static async Task<bool> RecordsAsync(EvidenceReader evidence, string region)
    {
        RecorderList? recorders = (await evidence.Read(ConfigEvidence.Recorders, region).ConfigureAwait(false)).OrNull();
        if (recorders is null or { Recorders.Count: 0 }) return false;
        RecorderStatusList? statuses = (await evidence.Read(ConfigEvidence.RecorderStatus, region).ConfigureAwait(false)).OrNull();
        return recorders.Recorders.Any(r => statuses?.Statuses.Any(s => s.Name == r.Name && s.IsRecording) == true);
    }

    private static string StandardName(EnabledStandard standard) => Arn.Parse(standard.StandardArn)?.ResourceId ?? standard.StandardArn;
}
