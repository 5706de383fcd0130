using CisAws.Gateway;

namespace CisAws.Aws.Tests.Harness;

/// <summary>Keys of no account, one per place they can come from, so that a signature tells where it came from.</summary>
internal static class Keys
{
    public const string Given = "AKIAGIVENGIVENGIVEN1";
    public const string GivenSecret = "given-secret-of-no-account";
    public const string GivenToken = "given-token-of-no-account";

    public static ConnectionOptions Options(Uri endpoint) => new()
    {
        AccessKey = Given, SecretKey = GivenSecret, Region = "us-east-1", EndpointUrl = endpoint.ToString(), MaximumRetries = 1,
    };
}

/// <summary>An object of the user's that holds credentials and counts how often it is asked.</summary>
internal sealed class ForeignSource(string origin, Func<ForeignKeys> keys) : IForeignCredentials
{
    private int asked;

    public string Origin { get; } = origin;

    public int Asked => Volatile.Read(ref asked);

    public ForeignKeys GetKeys()
    {
        Interlocked.Increment(ref asked);
        return keys();
    }
}
