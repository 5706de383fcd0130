using System.Collections.Concurrent;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Harness;

/// <summary>Records every line that a session writes.</summary>
internal sealed class RecordingLog : IAwsLog
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public void Verbose(string message) => lines.Enqueue(message);

    public void Debug(string message) => lines.Enqueue(message);

    public void AssertHoldsNone(params IEnumerable<string> secrets)
    {
        Assert.NotEmpty(lines);
        foreach (string secret in secrets) Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
