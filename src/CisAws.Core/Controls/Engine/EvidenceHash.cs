using System.Buffers;
using CisAws.Common;

namespace CisAws.Controls;

/// <summary>
/// A hash of the facts that a person attests to: when the evidence changes, so does the hash, and the attestation is no longer valid.
/// </summary>
internal static class EvidenceHash
{
    private const int OnStack = 64;

    /// <summary>SHA-256 of the rendered values, one a line, as lower-case hexadecimal digits. The order of the values matters.</summary>
    public static string Of(params IEnumerable<object?> values) => Digest.Of(string.Join('\n', values.Select(Fact.Render)));

    /// <summary>
    /// The same of a reason code and all facts as <c>name=value</c>, these in ordinal order. Every finding has one, so they are put
    /// together and sorted where they need no objects.
    /// </summary>
    public static string Of(string reasonCode, IReadOnlyList<Fact> facts)
    {
        int length = reasonCode.Length;
        for (int i = 0; i < facts.Count; i++) length += facts[i].Name.Length + facts[i].Value.Length + 2;
        char[] rented = ArrayPool<char>.Shared.Rent(2 * length);
        Span<char> unsorted = rented.AsSpan(length), text = rented;
        Span<(int Start, int Length)> lines = facts.Count <= OnStack
            ? stackalloc (int, int)[facts.Count]
            : new (int, int)[facts.Count];
        int end = 0;
        for (int i = 0; i < facts.Count; i++)
        {
            unsorted[end..].TryWrite($"{facts[i].Name}={facts[i].Value}", out int written);
            lines[i] = (end, written);
            end += written;
        }

        Sort(unsorted, lines);
        reasonCode.CopyTo(text);
        end = reasonCode.Length;
        foreach ((int start, int count) in lines)
        {
            text[end++] = '\n';
            unsorted.Slice(start, count).CopyTo(text[end..]);
            end += count;
        }

        string hash = Digest.Of(text[..end]);
        ArrayPool<char>.Shared.Return(rented);
        return hash;
    }

    // A verdict has some few facts.
    private static void Sort(ReadOnlySpan<char> text, Span<(int Start, int Length)> lines)
    {
        for (int i = 1; i < lines.Length; i++)
        {
            for (int k = i; k > 0 && Line(text, lines[k]).SequenceCompareTo(Line(text, lines[k - 1])) < 0; k--)
            {
                (lines[k], lines[k - 1]) = (lines[k - 1], lines[k]);
            }
        }
    }

    private static ReadOnlySpan<char> Line(ReadOnlySpan<char> text, (int Start, int Length) line) => text.Slice(line.Start, line.Length);
}
