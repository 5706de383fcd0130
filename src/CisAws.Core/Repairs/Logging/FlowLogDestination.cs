using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs.Logging;

/// <summary>Where a flow log writes to.</summary>
/// <param name="Type">cloud-watch-logs, s3 or kinesis-data-firehose.</param>
/// <param name="Arn">The ARN; null for a log group, which has a name.</param>
/// <param name="LogGroup">The log group, or null.</param>
internal sealed record FlowLogDestination(string Type, string? Arn, string? LogGroup)
{
    private const string Logs = "cloud-watch-logs";

    /// <summary>Whether a role must write.</summary>
    public bool NeedsRole => Type == Logs;

    /// <summary>In words, the same however AWS spells it.</summary>
    public string Text => LogGroup is { } group ? $"log group {group}" : Arn?.TrimEnd('/') ?? Type;

    /// <summary>The name of a flow log of that traffic to it, among the facts of a state.</summary>
    public string FactName(string? trafficType) => $"FlowLog of {trafficType} traffic to {Text}";

    /// <summary>The destination of a flow log.</summary>
    public static FlowLogDestination Of(FlowLog log) => log.LogGroupName is { } name
        ? new(Logs, null, name)
        : log.Destination is { } arn
            ? Parse(arn) ?? new(log.DestinationType ?? "unknown", arn, null)
            : new(log.DestinationType ?? "unknown", null, null);

    /// <summary>The destination that the administrator gave.</summary>
    /// <exception cref="RepairRefusedException">None was given, or it is none.</exception>
    public static FlowLogDestination Asked(RepairContext context)
    {
        if (context.Options.Text("LogGroupName") is { Length: > 0 } group) return new FlowLogDestination(Logs, null, group);
        string arn = context.Require("LogDestination");
        FlowLogDestination asked = Parse(arn)
            ?? throw new RepairRefusedException(
                "DestinationInvalid",
                $"'{arn}' is not the ARN of a bucket, log group or delivery stream.",
                "Give such an ARN as -LogDestination.");
        return asked.LogGroup is null
            || (Common.Arn.Parse(arn) is { } place && place.Region == context.Region && place.AccountId == context.Account.AccountId)
            ? asked
            : throw new RepairRefusedException(
                "DestinationElsewhere",
                $"The log group {arn} is in another region or account than the VPC.",
                $"Give a log group of this account in {context.Region}.");
    }

    private static FlowLogDestination? Parse(string arn) => Common.Arn.Parse(arn) switch
    {
        { Service: "s3" } => new("s3", arn, null),
        { Service: "firehose" } => new("kinesis-data-firehose", arn, null),
        { Service: "logs", ResourceParts: ["log-group", var group, ..] } => new(Logs, null, group),
        _ => null,
    };
}
