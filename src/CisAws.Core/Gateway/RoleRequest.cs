using CisAws.Common;

namespace CisAws.Gateway;

/// <summary>A role to assume, and how.</summary>
/// <param name="RoleArn">The ARN of the role.</param>
/// <param name="SessionName">The name of the session, which CloudTrail of the account of the role shows.</param>
public sealed record RoleRequest(string RoleArn, string SessionName)
{
    /// <summary>The name of sessions where none is given.</summary>
    public const string DefaultSessionName = "CisAwsBenchmark";

    /// <summary>What the trust policy of the role may require of whoever assumes it for somebody else; or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The tags of the session.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the session lasts; null for what AWS gives, one hour. It is opened again before it ends.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The account of the role; empty where the ARN names none.</summary>
    public string AccountId => Arn.Parse(RoleArn)?.AccountId ?? string.Empty;

    /// <inheritdoc/>
    public override string ToString() => RoleArn;
}
