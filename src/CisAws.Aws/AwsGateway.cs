using CisAws.Aws.Session;
using CisAws.Gateway;

namespace CisAws.Aws;

/// <summary>Access to AWS through the AWS SDK for .NET. Created by name from the module; see <see cref="IAwsGateway"/>.</summary>
public sealed class AwsGateway : IAwsGateway
{
    /// <inheritdoc/>
    public Task<IAwsSession> ConnectAsync(ConnectionOptions options, IAwsLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        return SessionFactory.ConnectAsync(options, log, TimeProvider.System, cancellationToken);
    }
}
