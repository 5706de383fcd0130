namespace CisAws.Guidance.Runbooks;

/// <summary>Writes the runbook of one recommendation.</summary>
/// <param name="recommendationId">The recommendation.</param>
internal abstract class RunbookSource(string recommendationId)
{
    /// <summary>The recommendation.</summary>
    public string RecommendationId { get; } = recommendationId;

    /// <summary>What to know before the first step.</summary>
    public abstract IReadOnlyList<string> Warnings(RunbookSubject subject);

    /// <summary>The steps.</summary>
    public abstract IReadOnlyList<RunbookStep> Steps(RunbookSubject subject);

    /// <summary>How the way back looks.</summary>
    public abstract string Undo(RunbookSubject subject);
}
