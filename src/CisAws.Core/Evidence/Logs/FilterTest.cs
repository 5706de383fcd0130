using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CisAws.Evidence;

/// <summary>A pattern and the events to test it with: the subject of <see cref="LogsEvidence.FilterTest"/> questions.</summary>
public sealed record FilterTest
{
    /// <summary>The most events that CloudWatch Logs takes in one test.</summary>
    public const int MaximumMessages = 50;

    /// <summary>The longest pattern that CloudWatch Logs takes, characters.</summary>
    public const int MaximumPatternLength = 1024;

    /// <summary>A test.</summary>
    /// <param name="pattern">The pattern, at most <see cref="MaximumPatternLength"/> characters.</param>
    /// <param name="messages">The events, one to <see cref="MaximumMessages"/>, none of them empty.</param>
    /// <exception cref="ArgumentException">CloudWatch Logs would refuse the test, whatever the pattern says.</exception>
    public FilterTest(string pattern, IReadOnlyList<string> messages)
    {
        if (pattern.Length > MaximumPatternLength)
        {
            throw new ArgumentException($"A pattern has at most {MaximumPatternLength} characters.", nameof(pattern));
        }

        if (messages.Count is 0 or > MaximumMessages)
        {
            throw new ArgumentException($"A test has one to {MaximumMessages} events.", nameof(messages));
        }

        if (messages.Any(string.IsNullOrEmpty)) throw new ArgumentException("An event of a test is not empty.", nameof(messages));
        Pattern = pattern;
        Messages = messages;
    }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>The events.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>
    /// This test as one text: JSON with the members <c>pattern</c> and <c>messages</c>, in this order and without white
    /// space.
    /// </summary>
    public string ToSubject() => JsonSerializer.Serialize(new Form(Pattern, Messages), EvidenceJson.Options);

    /// <summary>Parses the test from a subject; false where the subject is not a test.</summary>
    public static bool TryParse(string subject, [NotNullWhen(true)] out FilterTest? test)
    {
        test = null;
        try
        {
            if (JsonSerializer.Deserialize<Form>(subject, EvidenceJson.Options) is { Pattern: { } pattern, Messages: { } messages })
            {
                test = new FilterTest(pattern, messages);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }

        return test is not null;
    }

    private sealed record Form(string? Pattern, IReadOnlyList<string>? Messages);
}

/// <summary>What CloudWatch Logs made of a <see cref="FilterTest"/>. Source: logs:TestMetricFilter.</summary>
/// <param name="Matches">
/// The places, counted from 0 and ascending, of the events that the pattern selects; empty where it is refused.
/// </param>
/// <param name="Refusal">Why CloudWatch Logs refuses the pattern, in its words; null where it takes it.</param>
public sealed record FilterTestResult(IReadOnlyList<int> Matches, string? Refusal);
