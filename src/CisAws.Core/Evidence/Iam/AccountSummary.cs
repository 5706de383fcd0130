using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>Counts and flags of the account. Source: iam:GetAccountSummary.</summary>
/// <param name="Values">The summary map as the API gives it.</param>
public sealed record AccountSummary(IReadOnlyDictionary<string, int> Values)
{
    /// <summary>How many access keys root has, active or not; null where the API left it out.</summary>
    [JsonIgnore]
    public int? AccountAccessKeysPresent => Get("AccountAccessKeysPresent");

    /// <summary>1 when root has an MFA device; null where the API left it out.</summary>
    [JsonIgnore]
    public int? AccountMfaEnabled => Get("AccountMFAEnabled");

    /// <summary>1 when root has a password; null where the API left it out.</summary>
    [JsonIgnore]
    public int? AccountPasswordPresent => Get("AccountPasswordPresent");

    private int? Get(string name) => Values.TryGetValue(name, out int value) ? value : null;
}
