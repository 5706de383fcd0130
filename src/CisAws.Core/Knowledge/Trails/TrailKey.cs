using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>The key that encrypts the log files of a trail.</summary>
/// <param name="Id">As the trail names it: an ARN, an alias ARN or an id.</param>
/// <param name="Region">Where it is.</param>
/// <param name="IsOwn">Whether it is a key of the audited account.</param>
internal sealed record TrailKey(string Id, string Region, bool IsOwn)
{
    private static readonly string[] UsableStates = ["Enabled", "Updating"];

    /// <summary>The key of a trail, or null where there is none.</summary>
    public static TrailKey? Of(Trail trail, AccountIdentity account)
    {
        if (string.IsNullOrEmpty(trail.Description.KmsKeyId)) return null;
        string id = trail.Description.KmsKeyId;
        return Arn.TryParse(id, out Arn? arn)
            ? new TrailKey(id, arn.Region, arn.AccountId == account.AccountId)
            : new TrailKey(id, trail.HomeRegion, !trail.IsForeign);
    }

    /// <summary>The key within its region: an id or an alias, which fits a line where an ARN does not.</summary>
    public string Name => !Arn.TryParse(Id, out Arn? arn) ? Id
        : arn.Resource.StartsWith("key/", StringComparison.Ordinal) ? arn.ResourceId
        : arn.Resource;

    /// <summary>Why CloudTrail cannot encrypt with it, or null.</summary>
    public static string? Problem(KmsKey? key) => key switch
    {
        null => "does not exist",
        { Manager: not "CUSTOMER" } => $"is managed by {key.Manager}",
        _ when !UsableStates.Contains(key.State, StringComparer.Ordinal) => $"is in the state {key.State}",
        _ => null,
    };
}
