using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using CisAws.Common;
using CisAws.Repairs;

namespace CisAws;

/// <summary>What became of a repair.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum RepairOutcome
{
    /// <summary>The write was made and reading again shows the planned state.</summary>
    Changed,

    /// <summary>The resource was compliant; nothing was written.</summary>
    AlreadyCompliant,

    /// <summary>A precondition does not hold; nothing was written.</summary>
    Refused,

    /// <summary>AWS refused the write, or reading again does not show the planned state.</summary>
    Failed,

    /// <summary>The plan was shown and nothing was written, as with -WhatIf or after a declined confirmation.</summary>
    PlannedOnly,
}

/// <summary>What a repair did to one resource.</summary>
public sealed record RepairResult
{
    /// <summary>What became of it.</summary>
    public required RepairOutcome Outcome { get; init; }

    /// <summary>The stable PascalCase code of the reason, for filters.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The cmdlet that repairs it, such as <c>Repair-CisPasswordPolicy</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The numbers of the recommendations that it repairs, in <see cref="BenchmarkVersion"/>.</summary>
    public required TextCollection RecommendationIds { get; init; }

    /// <summary>
    /// The version of the benchmark that the numbers are of: that of the findings, or the default one where the user named the resource.
    /// </summary>
    public string BenchmarkVersion { get; init; } = BenchmarkCatalog.DefaultVersion;

    /// <summary>The twelve-digit account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region, or <c>global</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN of the resource, or its id where it has no ARN.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The display name of the resource.</summary>
    public required string ResourceName { get; init; }

    /// <summary>One plain sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The state before.</summary>
    public FactCollection Before { get; init; } = FactCollection.Empty;

    /// <summary>The state afterwards as read again; for <see cref="RepairOutcome.PlannedOnly"/> the state the plan leads to.</summary>
    public FactCollection After { get; init; } = FactCollection.Empty;

    /// <summary>The writing calls that were made; for <see cref="RepairOutcome.PlannedOnly"/> those that would be made.</summary>
    public TextCollection Calls { get; init; } = TextCollection.Empty;

    /// <summary>The facts that change or changed, as <c>name before → after</c>.</summary>
    public TextCollection Changes { get; init; } = TextCollection.Empty;

    /// <summary>Notes for the user.</summary>
    public TextCollection Risks { get; init; } = TextCollection.Empty;

    /// <summary>What remains to be done, or null.</summary>
    public string? FollowUp { get; init; }

    /// <summary>
    /// What the recommendations say of the resource afterwards, as <c>2.7 Pass</c>; empty where it was not assessed again.
    /// </summary>
    public TextCollection StatusAfter { get; init; } = TextCollection.Empty;

    /// <summary>The journal entry, or null where nothing was written.</summary>
    public string? JournalEntry { get; init; }

    /// <summary>The file of the journal, or null where nothing was written.</summary>
    public string? JournalPath { get; init; }

    /// <summary>
    /// What AWS or this repair made for a person, such as a new access key; here only, written down nowhere. Null for most repairs.
    /// </summary>
    public IssuedSecret? Issued { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        VisibleText.Line($"{Outcome} {RepairTarget.ShortOf(RecommendationIds, BenchmarkVersion)} {AccountId} {Region}: {Reason}");
}

/// <summary>A secret that was made for a person. Prints without the secret; <see cref="Reveal"/> gives it.</summary>
public sealed class IssuedSecret
{
    private readonly string secret;

    /// <summary>Takes a secret.</summary>
    /// <param name="name">Its public part: an access key id, a user name.</param>
    /// <param name="secret">The secret.</param>
    public IssuedSecret(string name, string secret)
    {
        Name = name;
        this.secret = secret;
    }

    /// <summary>Its public part: an access key id, a user name.</summary>
    public string Name { get; }

    /// <summary>The secret. A method and no property, so that no table, export or log prints it.</summary>
    public string Reveal() => secret;

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Name} (secret: call Reveal())");
}
