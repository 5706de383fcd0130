namespace CisAws.Knowledge.Monitoring;

/// <summary>What is wrong with an alarm, or in doubt.</summary>
/// <param name="Code">The reason code.</param>
/// <param name="Sentence">One plain sentence.</param>
internal sealed record AlarmObjection(string Code, string Sentence);

/// <summary>Whether an alarm goes off when events are counted.</summary>
internal sealed record AlarmJudgement
{
    /// <summary>It does, without remarks.</summary>
    public static AlarmJudgement GoesOff { get; } = new();

    /// <summary>Why it cannot go off, or null where it can.</summary>
    public AlarmObjection? Obstacle { get; private init; }

    /// <summary>Why it may not go off with every event, or null; the first doubt counts.</summary>
    public AlarmObjection? Doubt { get; private init; }

    /// <summary>Remarks that change nothing.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>An alarm that cannot go off.</summary>
    public static AlarmJudgement CannotFire(string code, string observed) =>
        new() { Obstacle = new AlarmObjection(code, $"{observed}; an alarm that goes off when events are counted is expected.") };

    /// <summary>The same, in doubt.</summary>
    public AlarmJudgement InDoubt(string code, string sentence) => this with { Doubt = Doubt ?? new AlarmObjection(code, sentence) };

    /// <summary>The same with a remark where a condition holds.</summary>
    public AlarmJudgement WarnIf(bool condition, string warning) => condition ? this with { Warnings = [.. Warnings, warning] } : this;
}
