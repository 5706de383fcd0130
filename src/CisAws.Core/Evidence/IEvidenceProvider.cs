namespace CisAws.Evidence;

/// <summary>Answers questions: from AWS while a run is live, from a file afterwards. Asking twice gives the same answer.</summary>
public interface IEvidenceProvider
{
    /// <summary>The answer, or the reason why there is none. Throws only when cancelled.</summary>
    ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken);
}
