namespace CisAws.PowerShell.Pipeline;

/// <summary>An account to assess.</summary>
/// <param name="AccountId">Its twelve digits.</param>
/// <param name="RoleName">The name of the role to assume in it; null where none is known.</param>
/// <param name="ExternalId">The external id that its trust policy requires, or null.</param>
internal sealed record AccountTarget(string AccountId, string? RoleName, string? ExternalId)
{
    /// <summary>The regions to assess; null for all that are enabled.</summary>
    public IReadOnlyList<string>? Regions { get; init; }
}
