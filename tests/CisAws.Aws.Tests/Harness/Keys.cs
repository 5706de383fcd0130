using CisAws.Gateway;

namespace CisAws.Aws.Tests.Harness;

/// <summary>Keys of no account, one per possible source, so that a signature shows which one was used.</summary>
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

/// <summary>An object of the user with credentials that counts how often it is read.</summary>
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
