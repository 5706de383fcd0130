using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.3: a recorder of AWS Config in a region that records all types and delivers, the global IAM types in one region only. A recorder that
/// is there is sent back whole with more types; its role, its frequency and its exceptions stay.
/// </summary>
[RepairCommand("CisConfigRecorder")]
[TextParameter(
    "HomeRegion", "the one region that records the global IAM types as well; for the finding about the account, the region to repair.",
    Details = "It must be a region that can: one that AWS Config served before February 2022.", Completion = ParameterCompletion.Region)]
[TextParameter(
    "BucketName", "the bucket that a new delivery channel writes to; its policy must allow AWS Config to write.",
    Details = "Needed where the region has no delivery channel.", Completion = ParameterCompletion.Resource)]
[TextParameter("TopicArn", "the ARN of the topic that a new delivery channel notifies of deliveries.")]
[TextParameter("KmsKeyArn", "the ARN of the key that encrypts what a new delivery channel writes.")]
[TextParameter("RoleArn", "the ARN of the role of a new recorder; without it the service-linked role of AWS Config, which must exist.")]
public sealed class ConfigRecorderRepair() : Repair(ControlNames.ConfigRecorders)
{
    private const string Default = "default", Recording = nameof(Recording), ServiceRole = "AWSServiceRoleForConfig";
    private const string HomeRegion = nameof(HomeRegion), BucketName = nameof(BucketName);

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [ConfigEvidence.Recorders, ConfigEvidence.RecorderStatus, ConfigEvidence.DeliveryChannels, IamEvidence.Role];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "config:PutConfigurationRecorder", "config:PutDeliveryChannel", "config:StartConfigurationRecorder",
        "config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:StopConfigurationRecorder", "iam:PassRole",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.AccountIn(account, region), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        string region = RegionOf(context);
        Recorder? recorder = await RecorderOfAsync(context, region).ConfigureAwait(false);
        DeliveryChannel? channel = await ChannelAsync(context, region).ConfigureAwait(false);
        bool? isRecording = recorder is null ? null : (await StatusAsync(context, region, recorder).ConfigureAwait(false)).IsRecording;
        return RepairState.Of([.. RecorderSettings.Facts(recorder), .. RecorderSettings.Facts(channel), (Recording, isRecording)]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        string region = RegionOf(context);
        bool isHome = region == context.Options.Text(HomeRegion);
        if (isHome && !RecorderScope.CanRecordGlobalTypes(region))
        {
            throw new RepairRefusedException(
                "NoGlobalTypes",
                $"AWS Config cannot record the global IAM types in {region}.",
                "Give an older region as -HomeRegion, such as us-east-1.");
        }

        Recorder? before = await RecorderOfAsync(context, region).ConfigureAwait(false);
        if (before is not null) Guard(context, before);
        Recorder after = await AfterAsync(context, region, isHome, before).ConfigureAwait(false);
        var draft = new Draft(state);
        if (before is null || !RecorderSettings.IsComplete(before, region, isHome, context.Settings.Interpretation))
        {
            AddRecorder(draft, region, before, after);
        }

        if (await ChannelAsync(context, region).ConfigureAwait(false) is null) AddChannel(draft, region, context);
        RecorderStatus? status = before is null ? null : await StatusAsync(context, region, before).ConfigureAwait(false);
        if (status is not { IsRecording: true }) AddStart(draft, region, after.Name);
        if (draft.Steps.Count == 0) return Done(region, before!, status!);
        return new PlanDraft($"Record all resource types with AWS Config in {region}", draft.Steps)
        {
            Risks =
            [
                "AWS Config bills every item that it records: all types of a busy region are many.",
                .. isHome
                    ? [$"The global IAM types are recorded in {region}; every further region that records them bills them again."]
                    : Array.Empty<string>(),
            ],
            FollowUp = "The first delivery takes some minutes; until then the finding says Pending. Undoing keeps what was delivered.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        resource.Region == EvidenceKey.Global || OnlyFailsToDeliver(facts) || HasNoRecorder(facts)
            ? null
            : $"{Command} -Region {Quote(resource.Region)}";

    /// <inheritdoc/>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => OnlyFailsToDeliver(facts)
        ? "The recorder is set as it should be: let its role and the policy of its bucket deliver."
        : resource.Region != EvidenceKey.Global && HasNoRecorder(facts)
            ? $"{Command} -Region {Quote(resource.Region)} repairs it; it needs -{BucketName}, the bucket that the region delivers to, "
                + "where there is no delivery channel, and the service-linked role of AWS Config or -RoleArn."
            : null;

    private static bool HasNoRecorder(IReadOnlyList<Fact> facts) => facts.Count > 0 && ValueOf(facts, "Recorder") is null;

    private static bool OnlyFailsToDeliver(IReadOnlyList<Fact> facts) =>
        string.Equals(ValueOf(facts, "LastStatus"), "Failure", StringComparison.OrdinalIgnoreCase)
        && ValueOf(facts, "AllSupported") == Fact.Render(true) && ValueOf(facts, Recording) == Fact.Render(true);

    private static string RegionOf(RepairContext context) =>
        context.Region == EvidenceKey.Global ? context.Require(HomeRegion) : context.Region;

    private static async Task<Recorder?> RecorderOfAsync(RepairContext context, string region) =>
        (await context.Evidence.Need(ConfigEvidence.Recorders, region).ConfigureAwait(false))?.Recorders
            .Where(r => string.IsNullOrEmpty(r.ServicePrincipal)).OrderBy(r => r.Name, StringComparer.Ordinal).FirstOrDefault();

    private static async Task<RecorderStatus> StatusAsync(RepairContext context, string region, Recorder recorder) =>
        (await context.Evidence.Need(ConfigEvidence.RecorderStatus, region).ConfigureAwait(false))?.Statuses
            .FirstOrDefault(s => s.Name == recorder.Name)
        ?? throw new RepairRefusedException(
            "StateUnreadable", $"AWS Config reports no status for the recorder {recorder.Name} in {region}.", "Run again.");

    private static async Task<DeliveryChannel?> ChannelAsync(RepairContext context, string region) =>
        (await context.Evidence.Need(ConfigEvidence.DeliveryChannels, region).ConfigureAwait(false))?.Channels is [var channel, ..]
            ? channel
            : null;

    // AWS Control Tower has its own names for its recorder and role.
    private static void Guard(RepairContext context, Recorder recorder)
    {
        RepairGuards.NotManaged(context, recorder.Name, []);
        if (recorder.RoleArn is { } role) RepairGuards.NotManaged(context, Arn.NameIn(role), []);
    }

    /// <summary>The recorder as it will be. Global types that it records already stay.</summary>
    private static async Task<Recorder> AfterAsync(RepairContext context, string region, bool isHome, Recorder? before) => before is null
        ? RecorderSettings.RecordAll(new Recorder { Name = Default, RoleArn = await RoleAsync(context).ConfigureAwait(false) }, isHome)
        : RecorderSettings.RecordAll(
            before,
            isHome
                || RecorderScope.RecordsGlobalTypes(before, region, Interpretation.Intent)
                || (before.AllSupported && before.IncludeGlobalResourceTypes));

    private static async Task<string> RoleAsync(RepairContext context)
    {
        if (context.Options.Text("RoleArn") is { Length: > 0 } given) return given;
        RoleInfo? role = await context.Evidence.Need(IamEvidence.Role, ServiceRole).ConfigureAwait(false);
        return role?.Arn ?? throw new RepairRefusedException(
            "ServiceRoleMissing",
            $"The account has no service-linked role {ServiceRole}, and no other role was given.",
            "Create it with: aws iam create-service-linked-role --aws-service-name config.amazonaws.com, or give -RoleArn.");
    }

    private static void AddRecorder(Draft draft, string region, Recorder? before, Recorder after)
    {
        (string, object?)[] stopped = before is null ? [(Recording, false)] : [];
        draft.Add(
            RecorderSettings.Put(region, after),
            [.. RecorderSettings.Facts(after), .. stopped],
            before is null
                ? ApiCall.Of("config:DeleteConfigurationRecorder", region, ("ConfigurationRecorderName", after.Name))
                : RecorderSettings.Put(region, before),
            before is null ? ["NoSuchConfigurationRecorderException"] : []);
    }

    private static void AddChannel(Draft draft, string region, RepairContext context)
    {
        var channel = new DeliveryChannel(
            Default, context.Require(BucketName), context.Options.Text("TopicArn")) { KmsKeyArn = context.Options.Text("KmsKeyArn") };
        draft.Add(
            RecorderSettings.Put(region, channel),
            [.. RecorderSettings.Facts(channel)],
            ApiCall.Of("config:DeleteDeliveryChannel", region, ("DeliveryChannelName", channel.Name)),
            ["NoSuchDeliveryChannelException"]);
    }

    private static void AddStart(Draft draft, string region, string name) => draft.Add(
        ApiCall.Of("config:StartConfigurationRecorder", region, ("ConfigurationRecorderName", name)),
        [(Recording, true)],
        ApiCall.Of("config:StopConfigurationRecorder", region, ("ConfigurationRecorderName", name)),
        []);

    private static PlanDraft Done(string region, Recorder recorder, RecorderStatus status) =>
        string.Equals(status.LastStatus, "Failure", StringComparison.OrdinalIgnoreCase)
            ? throw new RepairRefusedException(
                "DeliveryFails",
                $"The recorder {recorder.Name} in {region} records all types but cannot deliver ({status.LastErrorCode ?? "no code"}).",
                "Allow delivery in its role and in the policy of its bucket; the recorder itself is set correctly.")
            : PlanDraft.Nothing($"The recorder {recorder.Name} in {region} records all types already; nothing was written.");

    /// <summary>Steps, each starting from the state that the one before it leaves.</summary>
    private sealed class Draft(RepairState state)
    {
        private RepairState now = state;

        public List<RepairStep> Steps { get; } = [];

        public void Add(ApiCall call, (string Name, object? Value)[] facts, ApiCall inverse, IReadOnlyList<string> inverseDone)
        {
            var wanted = RepairState.Of(facts);
            RepairChange[] changes =
            [
                .. facts.Select(f => new RepairChange(f.Name, now[f.Name], wanted[f.Name])).Where(c => c.Before != c.After),
            ];
            Steps.Add(new RepairStep(call, changes) { Inverse = inverse, InverseDoneCodes = inverseDone });
            now = now.After(changes);
        }
    }
}
