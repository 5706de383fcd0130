using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CisAws.Common;
using CisAws.Gateway;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>Makes the roles to assume of the parameters of a command.</summary>
internal static partial class RoleRequests
{
    private const int MatchMilliseconds = 1000, MostTags = 50, LongestKey = 128, LongestValue = 256, LongestChained = 3600;

    /// <summary>The role of -SourceRoleArn; null where there is none.</summary>
    /// <exception cref="CisAwsException">RoleArnInvalid, SourceRoleNeeded.</exception>
    public static RoleRequest? Source(IRoleParameters parameters)
    {
        if (parameters.SourceRoleArn is not { } arn)
        {
            return parameters.SourceExternalId is null ? null : throw AccountErrors.SourceRoleNeeded();
        }

        if (Arn.Parse(arn) is not { Service: "iam", AccountId.Length: 12 } parsed
            || !parsed.Resource.StartsWith("role/", StringComparison.Ordinal))
        {
            throw AccountErrors.NotARoleArn(arn);
        }

        return new RoleRequest(arn, NameOf(parameters)) { ExternalId = parameters.SourceExternalId };
    }

    /// <summary>Makes the role of an account from the name of the role; the rest is the same for all.</summary>
    /// <exception cref="CisAwsException">SessionTagInvalid, SessionTooLong.</exception>
    public static Func<AccountIdentity, AccountTarget, RoleRequest> Members(IRoleParameters parameters)
    {
        Dictionary<string, string> tags = Tags(parameters.SessionTag);
        if (parameters is { SourceRoleArn: not null, DurationInSeconds: > LongestChained }) throw AccountErrors.SessionTooLong();
        TimeSpan? duration = parameters.DurationInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        string name = NameOf(parameters);
        return (caller, target) =>
            new RoleRequest((caller with { AccountId = target.AccountId }).Arn("iam", $"role/{target.RoleName!.TrimStart('/')}"), name)
            {
                ExternalId = target.ExternalId,
                Tags = tags,
                Duration = duration,
            };
    }

    /// <summary>The name of a role as it was given, with its path or without.</summary>
    /// <exception cref="CisAwsException">RoleNameInvalid.</exception>
    public static string? CheckedName(string? name) =>
        name is null || (RoleName().IsMatch(name) && Arn.Parse(name) is null)
            ? name
            : throw AccountErrors.NotARoleName(name);

    private static string NameOf(IRoleParameters parameters) => parameters.RoleSessionName ?? RoleRequest.DefaultSessionName;

    private static Dictionary<string, string> Tags(IDictionary? given)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            string key = System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty;
            string value = System.Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? string.Empty;
            if (key.Length is 0 or > LongestKey || value.Length > LongestValue) throw AccountErrors.NotASessionTag(key);
            tags[key] = value;
        }

        return tags.Count <= MostTags ? tags : throw AccountErrors.TooManySessionTags(tags.Count);
    }

    [GeneratedRegex(@"^/?([!-.0-~]+/)*[\w+=,.@-]{1,64}$", RegexOptions.ECMAScript, MatchMilliseconds)]
    private static partial Regex RoleName();
}
