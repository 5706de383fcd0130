namespace CisAws.Knowledge.Monitoring;

/// <summary>What is wrong with an alarm, or in doubt.</summary>
/// <param name="Code">The reason code.</param>
/// <param name="Sentence">One plain sentence.</param>
internal sealed record AlarmProblem(string Code, string Sentence);

/// <summary>Whether an alarm goes into ALARM when events are counted.</summary>
internal sealed record AlarmAssessment
{
    /// <summary>It does, without remarks.</summary>
    public static AlarmAssessment Fires { get; } = new();

    /// <summary>Why it cannot go into ALARM, or null where it can.</summary>
    public AlarmProblem? Obstacle { get; private init; }

    /// <summary>Why it may not go into ALARM with every event, or null; the first doubt counts.</summary>
    public AlarmProblem? Doubt { get; private init; }

    /// <summary>Remarks that change nothing.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>An alarm that cannot go into ALARM.</summary>
    public static AlarmAssessment CannotFire(string code, string observed) =>
        new() { Obstacle = new AlarmProblem(code, $"{observed}; an alarm that goes into ALARM when events are counted is expected.") };

    /// <summary>The same, in doubt.</summary>
    public AlarmAssessment InDoubt(string code, string sentence) => this with { Doubt = Doubt ?? new AlarmProblem(code, sentence) };

    /// <summary>The same with a remark where a condition holds.</summary>
    public AlarmAssessment WarnIf(bool condition, string warning) => condition ? this with { Warnings = [.. Warnings, warning] } : this;
}
