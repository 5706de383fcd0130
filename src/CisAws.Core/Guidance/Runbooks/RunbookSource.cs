namespace CisAws.Guidance.Runbooks;

/// <summary>Writes the runbook of one control.</summary>
/// <param name="control">The name of the control.</param>
internal abstract class RunbookSource(string control)
{
    /// <summary>The name of the control.</summary>
    public string Control { get; } = control;

    /// <summary>What to know before the first step.</summary>
    public abstract IReadOnlyList<string> Warnings(RunbookSubject subject);

    /// <summary>The steps.</summary>
    public abstract IReadOnlyList<RunbookStep> Steps(RunbookSubject subject);

    /// <summary>How to undo it.</summary>
    public abstract string Undo(RunbookSubject subject);
}
