using System.Runtime.Loader;
using Amazon.Runtime;
using CisAws.Gateway;

namespace CisAws.Aws;

/// <summary>
/// A gateway without AWS: a test registers one of its own by profile name under <see cref="DataPrefix"/>. It touches the AWS SDK once, to
/// show which one was loaded.
/// </summary>
public sealed class AwsGateway : IAwsGateway
{
    /// <summary>The prefix of the AppContext data that holds the gateway of a test.</summary>
    public const string DataPrefix = "CisAws.Tests.Gateway:";

    /// <inheritdoc/>
    public Task<IAwsSession> ConnectAsync(ConnectionOptions options, IAwsLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        System.Reflection.Assembly sdk = typeof(AWSCredentials).Assembly;
        string version = System.Diagnostics.FileVersionInfo.GetVersionInfo(sdk.Location).FileVersion ?? "?";
        log.Debug($"AWSSDK.Core {version} in {AssemblyLoadContext.GetLoadContext(sdk)?.Name}");
        return AppContext.GetData(DataPrefix + options.ProfileName) is IAwsGateway registered
            ? registered.ConnectAsync(options, log, cancellationToken)
            : throw new CisAwsException(
                "ProfileNotFound",
                CisAwsErrorKind.Authentication,
                $"There is no profile '{options.ProfileName}'.",
                "Check the name.",
                options.ProfileName);
    }
}
