using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;

namespace CisAws.Aws.Session;

/// <summary>Makes credentials of a profile: static keys, assumed role, credential process, web identity or single sign-on.</summary>
internal sealed class ProfileCredentials(ICredentialProfileSource profiles, ClientSettings settings)
{
    // A role may be assumed from a role; a circle of profiles must not hang.
    private const int MaximumDepth = 5;

    public AWSCredentials Create(CredentialProfile profile) => Create(profile, 0);

    private AWSCredentials Create(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (depth > MaximumDepth) throw SessionErrors.UnusableProfile(profile.Name, new InvalidDataException("its source profiles form a circle or a chain of more than five."));
        if (options.MfaSerial is { Length: > 0 }) throw SessionErrors.ProfileNeedsMfa(profile.Name);
        if (options.SsoAccountId is { Length: > 0 }) return SingleSignOn(options);
        try
        {
            return options.RoleArn is { Length: > 0 } && string.IsNullOrEmpty(options.WebIdentityTokenFile)
                ? AssumedRole(profile, depth)
                : AWSCredentialsFactory.GetAWSCredentials(profile, profiles);
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw SessionErrors.UnusableProfile(profile.Name, e);
        }
    }

    private AssumedRoleCredentials AssumedRole(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        var request = new AssumeRoleRequest
        {
            RoleArn = options.RoleArn,
            RoleSessionName = options.RoleSessionName is { Length: > 0 } name ? name : "CisAwsBenchmark",
            ExternalId = options.ExternalID is { Length: > 0 } id ? id : null,
        };
        return new AssumedRoleCredentials(Source(profile, depth), request, settings, profile.Region?.SystemName ?? RegionResolver.Fallback);
    }

    private AWSCredentials Source(CredentialProfile profile, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (options.SourceProfile is { Length: > 0 } name)
        {
            // A profile may name itself: its own keys then call sts:AssumeRole.
            if (string.Equals(name, profile.Name, StringComparison.Ordinal)) return new BasicAWSCredentials(options.AccessKey, options.SecretKey);
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

    /// <summary>Uses the token that "aws sso login" left behind. A runbook has nobody to open a browser for, so none is opened.</summary>
    private static SSOAWSCredentials SingleSignOn(CredentialProfileOptions options) =>
        new(options.SsoAccountId, options.SsoRegion, options.SsoRoleName, options.SsoStartUrl, new SSOAWSCredentialsOptions
        {
            ClientName = "CisAwsBenchmark",
            SessionName = options.SsoSession,
            SupportsGettingNewToken = false,
        });
}
