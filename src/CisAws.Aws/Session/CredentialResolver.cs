using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Finds credentials in the order of AWS.Tools: keys, named profile, -Credential, $StoredAWSCredentials, environment, default profile,
/// the profile "AWS PS Default", container and instance role. What the user named must work: it never falls through to another account.
/// </summary>
internal static class CredentialResolver
{
    private const string LegacyDefaultProfile = "AWS PS Default";

    public static ResolvedCredentials Resolve(ConnectionOptions options)
    {
        if (options.AccessKey is not null || options.SecretKey is not null) return FromKeys(options);
        if (options.SessionToken is not null) throw SessionErrors.IncompleteKeys("-SessionToken needs -AccessKey and -SecretKey.");
        if (options.ProfileName is { } name)
        {
            return FromProfile(name, options.ProfileLocation, $"profile {name}") ?? throw SessionErrors.UnknownProfile(name, Chain(options.ProfileLocation));
        }

        if (options.Credential is { } given) return new(new ForeignAwsCredentials(given), given.Origin);
        if (options.StoredCredential is { } stored) return new(new ForeignAwsCredentials(stored), stored.Origin);
        return FromEnvironment(options) ?? FromHost();
    }

    private static ResolvedCredentials FromKeys(ConnectionOptions options)
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

    private static ResolvedCredentials? FromEnvironment(ConnectionOptions options)
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
            return FromProfile(named, options.ProfileLocation, $"profile {named} of AWS_PROFILE")
                ?? throw SessionErrors.UnknownProfile(named, Chain(options.ProfileLocation));
        }

        return FromProfile(SharedCredentialsFile.DefaultProfileName, options.ProfileLocation, "default profile")
            ?? FromProfile(LegacyDefaultProfile, options.ProfileLocation, $"profile {LegacyDefaultProfile}");
    }

    private static ResolvedCredentials FromHost()
    {
        try
        {
            return new(DefaultAWSCredentialsIdentityResolver.GetCredentials(), "container or instance role");
        }
        catch (AmazonClientException e)
        {
            throw SessionErrors.NoCredentials(e);
        }
    }

    private static ResolvedCredentials? FromProfile(string name, string? location, string origin)
    {
        CredentialProfileStoreChain chain = Chain(location);
        if (!chain.TryGetProfile(name, out CredentialProfile profile)) return null;
        return new(ProfileCredentials.Create(profile, chain), origin, name, profile.Region?.SystemName);
    }

    private static CredentialProfileStoreChain Chain(string? location)
    {
        if (location is not null && !File.Exists(location)) throw SessionErrors.NoProfileFile(location);
        return new CredentialProfileStoreChain(location);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
