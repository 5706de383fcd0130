using Amazon;
using Amazon.Runtime.CredentialManagement;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Finds the region of account-wide calls in the order of AWS.Tools: -Region, $StoredAWSRegion, the profile's region, environment,
/// then the region of the default profile, regardless of the keys used, then us-east-1, which works for every commercial account.
/// </summary>
internal static class RegionResolver
{
    public const string Fallback = "us-east-1";
    private const string ByParameter = "-Region";

    public static (string Region, string Origin) Resolve(ConnectionOptions options, ResolvedCredentials credentials)
    {
        (string region, string origin) = Candidates(options, credentials).First(c => c.Region is { Length: > 0 })!;
        foreach (string other in options.OtherRegions) Known(other, ByParameter);
        return (Known(region, origin), origin);
    }

    private static string Known(string region, string origin)
    {
        string known = region.Trim().ToLowerInvariant();
        return IsKnown(known)
            ? known
            : throw SessionErrors.UnknownRegion(region, origin, NearMatches.Find(known, Names(), count: 3));
    }

    private static IEnumerable<(string Region, string Origin)> Candidates(ConnectionOptions options, ResolvedCredentials credentials)
    {
        yield return (options.Region!, ByParameter);
        yield return (options.StoredRegion!, "$StoredAWSRegion");
        yield return (credentials.ProfileRegion!, $"profile {credentials.ProfileName}");
        yield return (Environment.GetEnvironmentVariable("AWS_REGION")!, "AWS_REGION");
        yield return (Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION")!, "AWS_DEFAULT_REGION");
        yield return (DefaultProfileRegion(options.ProfileLocation)!, "default profile");
        yield return (Fallback, "no region given");
    }

    private static string? DefaultProfileRegion(string? location) =>
        ProfileStore.Open(location).TryGetProfile(SharedCredentialsFile.DefaultProfileName, out CredentialProfile profile)
            ? profile.Region?.SystemName
            : null;

    /// <summary>Known by name, in any partition. A pattern match alone would let typing errors through to DNS.</summary>
    public static bool IsKnown(string region) => Names().Contains(region, StringComparer.Ordinal);

    private static IEnumerable<string> Names() => RegionEndpoint.EnumerableAllRegions.Select(r => r.SystemName);
}
