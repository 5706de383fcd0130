using Amazon.Runtime;
using CisAws.Aws.Clients;

namespace CisAws.Aws.Session;

/// <summary>Credentials and where they came from.</summary>
/// <param name="Credentials">The credentials, not yet resolved to keys.</param>
/// <param name="Origin">Their origin, for messages.</param>
/// <param name="ProfileName">The profile, or null.</param>
/// <param name="ProfileRegion">The region the profile names, or null.</param>
/// <param name="SignInProfile">The profile to sign in with where they rest on single sign-on, or null.</param>
internal sealed record ResolvedCredentials(
    AWSCredentials Credentials, string Origin, string? ProfileName = null, string? ProfileRegion = null, string? SignInProfile = null)
{
    /// <summary>The configuration of clients with the endpoints of the profile; null where there is no profile.</summary>
    public ClientSettings? Settings { get; init; }
}
