namespace CisAws.Repairs;

/// <summary>What became of one call.</summary>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Error">What AWS said, or null.</param>
/// <param name="AnswerLost">
/// Whether the answer was lost and the state showed the change: it is done, and it is not known by whom.
/// </param>
internal sealed record StepResult(JournalStepOutcome Outcome, CisAwsException? Error = null, bool AnswerLost = false)
{
    /// <summary>Whether the change is there and the next step may follow.</summary>
    public bool IsThere => Error is null && Outcome is JournalStepOutcome.Done or JournalStepOutcome.AlreadyDone;
}
