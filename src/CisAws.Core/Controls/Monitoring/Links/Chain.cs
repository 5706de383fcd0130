using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Monitoring;

/// <summary>The links found, starting at a trail.</summary>
/// <param name="Trail">The trail.</param>
internal sealed record Chain(Trail Trail)
{
    /// <summary>The log group, or null.</summary>
    public LogGroupRef? LogGroup { get; init; }

    /// <summary>The metric filter, or null.</summary>
    public MetricFilter? Filter { get; init; }

    /// <summary>The pattern of the filter, or null.</summary>
    public FilterPattern? Pattern { get; init; }

    /// <summary>The metric, or null.</summary>
    public MetricTransformation? Metric { get; init; }

    /// <summary>The alarm on the metric, or null.</summary>
    public MetricAlarm? Alarm { get; init; }

    /// <summary>The alarm that acts: the same, or a composite alarm over it; or null.</summary>
    public ActingAlarm? Acting { get; init; }

    /// <summary>The ARN of its action, or null.</summary>
    public string? Action { get; init; }

    /// <summary>The ARN of the topic, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>The confirmed subscriptions, or how many wait; or null.</summary>
    public string? Subscription { get; init; }

    /// <summary>Why it ends early, or null where it reaches a subscription.</summary>
    public ChainEnd? End { get; init; }

    /// <summary>What makes it doubtful should it reach a subscription, or null.</summary>
    public ChainEnd? Doubt { get; init; }

    /// <summary>Remarks that change nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether it reaches a subscription beyond doubt.</summary>
    public bool IsWhole => End is null;

    /// <summary>Ends it at a link that does not hold.</summary>
    public Chain Broken(ChainLink link, string code, string sentence) =>
        this with { End = new ChainEnd(link, ChainEndKind.Broken, code, sentence) };

    /// <summary>Ends it at a link that needs a decision by a person.</summary>
    public Chain Doubtful(ChainLink link, string code, string sentence) =>
        this with { End = new ChainEnd(link, ChainEndKind.Doubtful, code, sentence) };

    /// <summary>Ends it at a link in another account.</summary>
    public Chain Elsewhere(ChainLink link, string account, string code, string sentence) =>
        this with { End = new ChainEnd(link, ChainEndKind.Elsewhere, code, sentence) { Account = account } };

    /// <summary>Ends it at a link that could not be read.</summary>
    public Chain Unread(ChainLink link, EvidenceSource source, ReadFailure failure) =>
        this with { End = new UnreadEnd(link, source, failure) };

    /// <summary>Continues, but the result will be doubtful; the first doubt counts.</summary>
    public Chain InDoubt(ChainLink link, string code, string sentence) =>
        this with { Doubt = Doubt ?? new ChainEnd(link, ChainEndKind.Doubtful, code, sentence) };

    /// <summary>Adds a remark.</summary>
    public Chain Warn(string warning) => this with { Warnings = [.. Warnings, warning] };

    /// <summary>Adds a warning where a condition holds.</summary>
    public Chain WarnIf(bool condition, string warning) => condition ? Warn(warning) : this;

    /// <summary>The end of a chain that reaches a subscription.</summary>
    public Chain Reached() => this with { End = Doubt };
}

/// <summary>A log group by its ARN.</summary>
/// <param name="Arn">The ARN without the <c>:*</c> of its streams.</param>
/// <param name="Region">Its region.</param>
/// <param name="Account">The account that owns it.</param>
/// <param name="Name">Its name.</param>
internal sealed record LogGroupRef(string Arn, string Region, string Account, string Name)
{
    /// <summary>Reads <c>arn:aws:logs:region:account:log-group:name:*</c>; null where it is none.</summary>
    public static LogGroupRef? Parse(string? arn) =>
        Common.Arn.Parse(arn) is { Service: "logs", ResourceParts: ["log-group", { Length: > 0 } name, ..] } group
            ? new LogGroupRef((group with { Resource = $"log-group:{name}" }).ToString(), group.Region, group.AccountId, name)
            : null;
}
