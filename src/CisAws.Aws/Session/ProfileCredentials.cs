using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;

namespace CisAws.Aws.Session;

/// <summary>Makes credentials of a profile: static keys, assumed role, credential process, web identity or single sign-on.</summary>
internal sealed class ProfileCredentials(ICredentialProfileSource profiles, ClientSettings settings, MfaCodes mfa)
{
    // A role may be assumed from a role; a cycle of profiles must not hang.
    private const int MaximumDepth = 5;

    /// <summary>The profile that signs in where the credentials rest on single sign-on, their own or that of a source; else null.</summary>
    public string? SignInProfile { get; private set; }

    public AWSCredentials Create(CredentialProfile profile) => Create(profile, 0);

    private AWSCredentials Create(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (depth > MaximumDepth)
        {
            throw SessionErrors.UnusableProfile(
                profile.Name, new InvalidDataException("its source profiles form a cycle or a chain of more than five."));
        }

        bool assumesRole = options.RoleArn is { Length: > 0 } && string.IsNullOrEmpty(options.WebIdentityTokenFile);
        if (!assumesRole && options.SsoAccountId is { Length: > 0 })
        {
            SignInProfile = profile.Name;
            return SingleSignOn(options);
        }

        // Checked here, since the SDK refuses plain keys beside what other tools note down in a profile, such as mfa_serial.
        if (!assumesRole && KeysOf(options) is { } keys) return keys;
        try
        {
            return assumesRole ? AssumedRole(profile, depth) : AWSCredentialsFactory.GetAWSCredentials(profile, profiles);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidDataException
            or ArgumentException or InvalidOperationException or HttpRequestException)
        {
            throw SessionErrors.UnusableProfile(profile.Name, e);
        }
    }

    /// <summary>Whether a profile says nothing about credentials, as one that only names a region.</summary>
    public static bool IsBare(CredentialProfile profile) => profile.Options is var o && new[]
    {
        o.AccessKey, o.RoleArn, o.CredentialProcess, o.SsoAccountId, o.SsoSession, o.WebIdentityTokenFile,
    }.All(string.IsNullOrEmpty);

    private static AWSCredentials? KeysOf(CredentialProfileOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey)) return null;
        return string.IsNullOrEmpty(options.Token)
            ? new BasicAWSCredentials(options.AccessKey, options.SecretKey)
            : new SessionAWSCredentials(options.AccessKey, options.SecretKey, options.Token);
    }

    private AssumedRoleCredentials AssumedRole(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        var request = new AssumeRoleRequest
        {
            RoleArn = options.RoleArn,
            RoleSessionName = options.RoleSessionName is { Length: > 0 } name ? name : "CisAwsBenchmark",
            ExternalId = options.ExternalID is { Length: > 0 } id ? id : null,
            SerialNumber = options.MfaSerial is { Length: > 0 } serial ? serial : null,
        };
        return new AssumedRoleCredentials(
            Source(profile, depth), request, settings, profile.Region?.SystemName ?? RegionResolver.Fallback, profile.Name, mfa);
    }

    private AWSCredentials Source(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (options.SourceProfile is { Length: > 0 } name)
        {
            // A profile may name itself: its own keys then call sts:AssumeRole.
            if (name == profile.Name)
            {
                return KeysOf(options) ?? throw new InvalidDataException("it names itself as its source but has no keys.");
            }

            return profiles.TryGetProfile(name, out CredentialProfile source)
                ? Create(source, depth + 1)
                : throw new InvalidDataException($"its source profile '{name}' does not exist.");
        }

        return options.CredentialSource switch
        {
            "Environment" => new EnvironmentVariablesAWSCredentials(),
            "Ec2InstanceMetadata" => new InstanceProfileAWSCredentials(),
            "EcsContainer" => new GenericContainerCredentials(),
            _ => throw new InvalidDataException("it names a role but no source of credentials."),
        };
    }

    /// <summary>Uses the token that "aws sso login" left behind. No browser is opened, because automation has no user.</summary>
    private static SSOAWSCredentials SingleSignOn(CredentialProfileOptions options) =>
        new(options.SsoAccountId, options.SsoRegion, options.SsoRoleName, options.SsoStartUrl, new SSOAWSCredentialsOptions
        {
            ClientName = "CisAwsBenchmark",
            SessionName = options.SsoSession,
            SupportsGettingNewToken = false,
        });
}
