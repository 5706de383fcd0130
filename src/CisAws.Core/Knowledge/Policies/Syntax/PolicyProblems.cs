namespace CisAws.Knowledge.Policies;

/// <summary>Collects the problems of one text with lines and columns.</summary>
internal sealed class PolicyProblems(byte[] utf8)
{
    // A malformed text of maximum size could give hundreds of thousands; only the first few are useful.
    private const int Most = 50;
    private readonly List<PolicyProblem> problems = [];

    public int Count => problems.Count;

    /// <summary>Whether further problems are no longer kept.</summary>
    public bool IsFull => problems.Count >= Most;

    public void Add(string path, long offset, string message)
    {
        if (!IsFull) problems.Add(Make(path, offset, message));
    }

    public PolicyProblem Make(string path, long offset, string message)
    {
        ReadOnlySpan<byte> before = utf8.AsSpan(0, (int)Math.Clamp(offset, 0, utf8.Length));
        int line = before.Count((byte)'\n') + 1;
        int column = before.Length - before.LastIndexOf((byte)'\n');
        return new PolicyProblem(path, line, column, message);
    }

    /// <summary>The problems from that count on.</summary>
    public IReadOnlyList<PolicyProblem> From(int start) => problems[start..];
}
