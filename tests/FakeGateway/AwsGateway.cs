using System.Runtime.Loader;
using Amazon.Runtime;
using CisAws.Gateway;

namespace CisAws.Aws;

/// <summary>
/// A gateway without AWS. A test in the same process registers its own by profile name under <see cref="DataPrefix"/>; a program
/// gets a canned account. It touches the AWS SDK once, to show which one was loaded.
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
        if (AppContext.GetData(DataPrefix + options.ProfileName) is IAwsGateway registered) return registered.ConnectAsync(options, log, cancellationToken);
        return options.ProfileName == "missing"
            ? throw new CisAwsException("ProfileNotFound", CisAwsErrorKind.Authentication, "There is no profile 'missing'.", "Check the name.", "missing")
            : Task.FromResult<IAwsSession>(new CannedSession(log));
    }
}
