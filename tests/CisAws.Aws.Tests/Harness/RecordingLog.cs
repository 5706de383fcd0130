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

    /// <summary>What the user types when asked, in turn; after that nobody is there.</summary>
    public Queue<string> Typed { get; } = new();

    /// <summary>What was asked for.</summary>
    public List<string> Questions { get; } = [];

    public Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Typed.TryDequeue(out string? text) ? text : null);
    }

    public void AssertHoldsNone(params IEnumerable<string> secrets)
    {
        Assert.NotEmpty(lines);
        foreach (string secret in secrets) Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
