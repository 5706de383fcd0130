using System.Net.Sockets;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Recognizes a service that a region does not have: its host name does not resolve.</summary>
internal static class MissingEndpoint
{
    /// <summary>Whether an error is caused by a host name that does not resolve.</summary>
    public static bool Explains(Exception error) =>
        FailureClassifier.Find<SocketException>(error)?.SocketErrorCode == SocketError.HostNotFound;

    /// <summary>The failure of a question to a service that the region does not have.</summary>
    public static ReadFailureException Failure(string service, string region) =>
        new(new ReadFailure(ReadFailureKind.NoEndpoint, nameof(ReadFailureKind.NoEndpoint), $"{service} has no endpoint in {region}."));
}
