using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>What AWS Config answers about the recorders of one region.</summary>
/// <param name="Statuses">How they do.</param>
/// <param name="Channels">Where to they deliver.</param>
/// <param name="Delivery">Whether they deliver.</param>
internal sealed record RecorderAnswers(
    Answer<RecorderStatusList> Statuses, Answer<DeliveryChannelList> Channels, Answer<DeliveryStatusList> Delivery)
{
    /// <summary>Asks all questions concurrently.</summary>
    public static async Task<RecorderAnswers> ReadAsync(EvidenceReader evidence, string region)
    {
        ValueTask<Answer<RecorderStatusList>> statuses = evidence.Read(ConfigEvidence.RecorderStatus, region);
        ValueTask<Answer<DeliveryChannelList>> channels = evidence.Read(ConfigEvidence.DeliveryChannels, region);
        ValueTask<Answer<DeliveryStatusList>> delivery = evidence.Read(ConfigEvidence.DeliveryStatus, region);
        return new(await statuses.ConfigureAwait(false), await channels.ConfigureAwait(false), await delivery.ConfigureAwait(false));
    }
}

/// <summary>4.3: the recorder of one region. Pure.</summary>
internal static class RegionRecorder
{
    private static readonly TimeSpan PendingGrace = TimeSpan.FromHours(1);

    /// <summary>The row of a recorder: a fact that is enough to fail takes precedence over one that could not be read.</summary>
    public static Verdict Decide(AssessmentContext context, string region, Recorder recorder, RecorderAnswers answers)
    {
        ResourceRef resource = ResourceRef.AccountIn(context.Account, region);
        answers.Statuses.TryRead(out RecorderStatusList? statuses, out ReadFailure? noStatuses);
        answers.Channels.TryRead(out DeliveryChannelList? channels, out ReadFailure? noChannels);
        RecorderStatus? status = statuses?.Statuses.FirstOrDefault(s => s.Name == recorder.Name);
        RecorderProblem[] problems = [.. Problems(context, recorder, status, channels)];
        Verdict verdict = problems switch
        {
            [var first, ..] =>
                Verdict.Fail(
                    resource,
                    first.Code,
                    $"The recorder {recorder.Name} in {region} {string.Join("; it ", problems.Select(p => p.Text))}."),
            _ when noStatuses is not null => Verdict.Error(resource, ConfigEvidence.RecorderStatus, noStatuses),
            _ when status is null =>
                new Verdict(
                    resource,
                    FindingStatus.Error,
                    "NoRecorderStatus",
                    $"AWS Config reports no status for the recorder {recorder.Name} in {region}; run again."),
            _ when noChannels is not null => Verdict.Error(resource, ConfigEvidence.DeliveryChannels, noChannels),
            _ when Is(status.LastStatus, "Pending") => Verdict.Manual(
                resource, FindingLean.LikelyPass, "Pending", $"The recorder {recorder.Name} in {region} was started less than an hour "
                    + $"ago and has not delivered yet; run again later."),
            _ => Verdict.Pass(
                resource, "Recording", $"The recorder {recorder.Name} in {region} records all resource types and delivers them."),
        };
        return Warn(Describe(verdict, recorder, status, channels), recorder, channels, answers.Delivery);
    }

    private static IEnumerable<RecorderProblem> Problems(
        AssessmentContext context, Recorder recorder, RecorderStatus? status, DeliveryChannelList? channels)
    {
        if (Scope(recorder, context.Settings.Interpretation) is { } scope) yield return scope;
        if (status is { IsRecording: false }) yield return new("NotRecording", "is stopped and must record");
        else if (status is not null && Delivery(context, status) is { } failed) yield return failed;
        if (channels is not null && channels.Channels.All(c => string.IsNullOrEmpty(c.BucketName)))
        {
            yield return new("NoDeliveryChannel", "has no delivery channel with a bucket");
        }
    }

    private static RecorderProblem? Scope(Recorder recorder, Interpretation interpretation)
    {
        if (RecorderScope.RecordsRegion(recorder, interpretation)) return null;
        if (!RecorderScope.IsExclusion(recorder))
        {
            return new("NotAllTypes", $"records {recorder.ResourceTypes.Count} named resource types and must record all");
        }

        IReadOnlyList<string> excluded = RecorderScope.RegionalExclusions(recorder);
        return excluded.Count > 0
            ? new("TypesExcluded", $"leaves out {string.Join(", ", excluded)} and must record all types")
            : new("ExclusionStrategy", "does not have allSupported on, which the audit procedure literally requires");
    }

    private static RecorderProblem? Delivery(AssessmentContext context, RecorderStatus status)
    {
        if (Is(status.LastStatus, "Success")) return null;
        if (!Is(status.LastStatus, "Pending"))
        {
            return new(
                "DeliveryFails",
                $"{(status.LastStatus is { } last ? $"has the status {last}" : "has no status")}"
                + $"{(status.LastErrorCode is { } code ? $" ({code})" : string.Empty)}; "
                + $"Success is expected");
        }

        bool isFresh = status.LastStartTime is not { } start || context.AsOf - start < PendingGrace;
        return isFresh && context.Settings.Interpretation == Interpretation.Intent
            ? null
            : new("StillPending", $"has the status Pending since {Fact.Render(status.LastStartTime)}; Success is expected");
    }

    private static Verdict Describe(Verdict verdict, Recorder recorder, RecorderStatus? status, DeliveryChannelList? channels) => verdict
        .With("Recorder", recorder.Name)
        .With("AllSupported", recorder.AllSupported)
        .With("IncludeGlobalResourceTypes", recorder.IncludeGlobalResourceTypes)
        .With("RecordingStrategy", recorder.Strategy)
        .With("ExcludedResourceTypes", recorder.ExcludedTypes.Order(StringComparer.Ordinal))
        .With("ResourceTypes", recorder.ResourceTypes.Order(StringComparer.Ordinal))
        .With("Recording", status?.IsRecording)
        .With("LastStatus", status?.LastStatus)
        .With("LastStartTime", status?.LastStartTime)
        .With("Buckets", channels?.Channels.Select(c => c.BucketName).OfType<string>().Order(StringComparer.Ordinal));

    private static Verdict Warn(Verdict verdict, Recorder recorder, DeliveryChannelList? channels, Answer<DeliveryStatusList> delivery)
    {
        string[] failures = [.. (delivery.OrNull()?.Statuses ?? []).SelectMany(s => s.Failures).Order(StringComparer.Ordinal)];
        string role = recorder.RoleArn is { } arn ? Arn.NameIn(arn) : string.Empty;
        return verdict
            .WarnIf(
                channels is { Channels.Count: > 0 } && channels.Channels.All(c => string.IsNullOrEmpty(c.TopicArn)),
                "The delivery channel has no SNS topic, which the console procedure requires.")
            .WarnIf(failures.Length > 0, $"The last delivery failed: {string.Join(", ", failures)}.")
            .WarnIf(delivery.Failure is not null, $"Whether delivery works could not be read ({delivery.Failure?.Code}).")
            .WarnIf(Is(recorder.Frequency, "Daily"), "It records once a day, not continuously.")
            .WarnIf(
                recorder.FrequencyOverrides.Count > 0,
                $"Some types are recorded at another frequency: "
                + $"{string.Join(", ", recorder.FrequencyOverrides.Order(StringComparer.Ordinal))}.")
            .WarnIf(
                !role.StartsWith("AWSServiceRoleForConfig", StringComparison.Ordinal),
                $"It uses {(role.Length == 0 ? "no role" : $"the role {role}")} "
                + $"instead of the service-linked role AWSServiceRoleForConfig.");
    }

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
