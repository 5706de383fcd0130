using System.Net.Sockets;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Tells apart a service that a region does not have: its host has no address there.</summary>
internal static class MissingEndpoint
{
    /// <summary>Whether an error comes from a host without an address.</summary>
    public static bool Explains(Exception error) =>
        FailureClassifier.Find<SocketException>(error)?.SocketErrorCode == SocketError.HostNotFound;

    /// <summary>The failure of a question to a service that the region does not have.</summary>
    public static ReadFailureException Failure(string service, string region) =>
        new(new ReadFailure(ReadFailureKind.NoEndpoint, nameof(ReadFailureKind.NoEndpoint), $"{service} has no endpoint in {region}."));
}
