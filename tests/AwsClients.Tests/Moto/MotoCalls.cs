using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Calls of moto by operation name, as <c>AmazonRDSClient.DescribeDBInstances</c>.</summary>
internal sealed class MotoCalls
{
    private readonly Dictionary<string, Func<Uri, Task>> calls = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => calls.Keys;

    public MotoCalls Add<TClient>(string operation, Func<TClient, Task> call)
        where TClient : AmazonServiceClient
    {
        calls.Add($"{typeof(TClient).Name}.{operation}", async url =>
        {
            using var client = TestClients.Create<TClient>(url);
            await call(client);
        });
        return this;
    }

    /// <summary>A call that holds several operations, to be run for each of them.</summary>
    public MotoCalls AddAll<TClient>(Func<TClient, Task> call, params string[] operations)
        where TClient : AmazonServiceClient
    {
        foreach (string operation in operations)
            Add(operation, call);
        return this;
    }

    public Task RunAsync(string name, Uri url) => calls[name](url);
}
