using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CisAws.Aws.Session;

/// <summary>Makes credentials of a profile: static keys, assumed role, credential process, web identity or single sign-on.</summary>
internal static class ProfileCredentials
{
    public static AWSCredentials Create(CredentialProfile profile, ICredentialProfileSource source)
    {
        CredentialProfileOptions options = profile.Options;
        if (options.MfaSerial is { Length: > 0 }) throw SessionErrors.ProfileNeedsMfa(profile.Name);
        if (options.SsoAccountId is { Length: > 0 }) return SingleSignOn(options);
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, source);
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw SessionErrors.UnusableProfile(profile.Name, e);
        }
    }

    /// <summary>Uses the token that "aws sso login" left behind. A runbook has nobody to open a browser for, so none is opened.</summary>
    private static SSOAWSCredentials SingleSignOn(CredentialProfileOptions options) =>
        new(options.SsoAccountId, options.SsoRegion, options.SsoRoleName, options.SsoStartUrl, new SSOAWSCredentialsOptions
        {
            ClientName = "CisAwsBenchmark",
            SessionName = options.SsoSession,
            SupportsGettingNewToken = false,
        });
}
