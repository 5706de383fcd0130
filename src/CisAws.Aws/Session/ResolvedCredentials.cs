using Amazon.Runtime;

namespace CisAws.Aws.Session;

/// <summary>Credentials and where they came from.</summary>
/// <param name="Credentials">The credentials, not asked yet.</param>
/// <param name="Origin">Where they come from, for people.</param>
/// <param name="ProfileName">The profile, or null.</param>
/// <param name="ProfileRegion">The region the profile names, or null.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Origin, string? ProfileName = null, string? ProfileRegion = null);
