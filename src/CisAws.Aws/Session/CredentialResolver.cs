using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using CisAws.Aws.Clients;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Finds credentials in the order of AWS.Tools: keys, named profile, -Credential, default profile of -ProfileLocation,
/// $StoredAWSCredentials, environment, default profile, the profile "AWS PS Default", container and instance role. Credentials that the
/// user named must work: there is no fallback to another account.
/// </summary>
/// <param name="options">What the user said.</param>
/// <param name="settings">The configuration of the clients that assume roles.</param>
/// <param name="mfa">Gives the code of an MFA device.</param>
internal sealed class CredentialResolver(ConnectionOptions options, ClientSettings settings, MfaCodes mfa)
{
    private const string LegacyDefaultProfile = "AWS PS Default";

    public ResolvedCredentials Resolve()
    {
        if (options.AccessKey is not null || options.SecretKey is not null) return FromKeys();
        if (options.SessionToken is not null) throw SessionErrors.IncompleteKeys("-SessionToken needs -AccessKey and -SecretKey.");
        if (options.ProfileName is { } name)
        {
            return FromProfile(name, $"profile {name}") ?? throw SessionErrors.UnknownProfile(name, Chain());
        }

        if (options.Credential is { } given) return new(new ForeignAwsCredentials(given), given.Origin);
        if (options.ProfileLocation is { } location)
        {
            return FromProfile(SharedCredentialsFile.DefaultProfileName, $"default profile of {location}")
                ?? FromProfile(LegacyDefaultProfile, $"profile {LegacyDefaultProfile} of {location}")
                ?? throw SessionErrors.UnknownProfile(SharedCredentialsFile.DefaultProfileName, Chain());
        }

        if (options.StoredCredential is { } stored) return new(new ForeignAwsCredentials(stored), stored.Origin);
        return FromEnvironment() ?? FromHost();
    }

    private ResolvedCredentials FromKeys()
    {
        if (options.AccessKey is not { Length: > 0 } access || options.SecretKey is not { Length: > 0 } secret)
        {
            throw SessionErrors.IncompleteKeys("-AccessKey and -SecretKey go together; one of them is missing.");
        }

        AWSCredentials credentials = options.SessionToken is { Length: > 0 } token
            ? new SessionAWSCredentials(access, secret, token)
            : new BasicAWSCredentials(access, secret);
        return new(credentials, "-AccessKey");
    }

    private ResolvedCredentials? FromEnvironment()
    {
        if (Variable("AWS_ACCESS_KEY_ID") is not null && Variable("AWS_SECRET_ACCESS_KEY") is not null)
        {
            return new(new EnvironmentVariablesAWSCredentials(), "environment variables");
        }

        if (Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is not null && Variable("AWS_ROLE_ARN") is not null)
        {
            return new(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(), "web identity token of the environment");
        }

        if (Variable("AWS_PROFILE") is { } named)
        {
            return FromProfile(named, $"profile {named} of AWS_PROFILE")
                ?? throw SessionErrors.UnknownProfile(named, Chain());
        }

        return FromProfile(SharedCredentialsFile.DefaultProfileName, "default profile", mayBeBare: true)
            ?? FromProfile(LegacyDefaultProfile, $"profile {LegacyDefaultProfile}", mayBeBare: true);
    }

    private static ResolvedCredentials FromHost()
    {
        try
        {
            return new(DefaultAWSCredentialsIdentityResolver.GetCredentials(), "container or instance role");
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException or HttpRequestException)
        {
            throw SessionErrors.NoCredentials(e);
        }
    }

    private ResolvedCredentials? FromProfile(string name, string origin, bool mayBeBare = false)
    {
        CredentialProfileStoreChain chain = Chain();
        if (!chain.TryGetProfile(name, out CredentialProfile profile)) return null;

        // A default profile that only names a region is common on hosts whose role gives the credentials.
        if (mayBeBare && ProfileCredentials.IsBare(profile)) return null;
        ClientSettings own = WithProfile(profile);
        var maker = new ProfileCredentials(chain, own, mfa);
        return new(maker.Create(profile), origin, name, profile.Region?.SystemName, maker.SignInProfile) { Settings = own };
    }

    // The SDK looks for endpoints in the profile that the environment names, whichever profile the keys are of.
    private ClientSettings WithProfile(CredentialProfile profile)
    {
        string? location = ProfileStore.Location(options.ProfileLocation);
        return settings with
        {
            Profile = location is null ? new Amazon.Profile(profile.Name) : new Amazon.Profile(profile.Name, location),
        };
    }

    private CredentialProfileStoreChain Chain()
    {
        if (options.ProfileLocation is { } location && !File.Exists(location)) throw SessionErrors.NoProfileFile(location);
        return ProfileStore.Open(options.ProfileLocation);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
