using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SSO;
using Amazon.SSOOIDC;
using Amazon.SecurityToken;

namespace CisAws.Aws.Clients;

/// <summary>
/// Registers the clients that AWSSDK.Core uses for assumed roles and single sign-on. Without this it searches all assemblies of the process
/// by name and may pick a copy that belongs to AWS.Tools, which it then cannot cast.
/// </summary>
internal static class RuntimeDependencies
{
    private static readonly Lazy<bool> Done = new(static () =>
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(static context =>
        {
            SecurityTokenServiceClientContext data = context.SecurityTokenServiceClientContextData;

            // The context contains no source credentials, so this is for calls that need none: a web identity token replaces them.
            // Roles of profiles are assumed by AssumedRoleCredentials.
            return new AmazonSecurityTokenServiceClient(
                new AnonymousAWSCredentials(), Config(new AmazonSecurityTokenServiceConfig(), data.Region));
        });
        registry.RegisterSSOClient(static context =>
            new AmazonSSOClient(new AnonymousAWSCredentials(), Config(new AmazonSSOConfig(), context.SSOClientContextData.Region)));
        registry.RegisterSSOOIDCClient(static context =>
            new AmazonSSOOIDCClient(
                new AnonymousAWSCredentials(), Config(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region)));
        return true;
    });

    public static void Register()
    {
        _ = Done.Value;
        CallLimiterPipeline.Install();
    }

    private static TConfig Config<TConfig>(TConfig config, RegionEndpoint? region)
        where TConfig : ClientConfig
    {
        if (region is not null) config.RegionEndpoint = region;
        config.RetryMode = RequestRetryMode.Standard;
        config.AllowAutoRedirect = false;
        return config;
    }
}
