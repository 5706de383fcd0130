namespace CisAws.Evidence;

/// <summary>Answers questions, from AWS or from a snapshot file. The same question always has the same answer.</summary>
public interface IEvidenceProvider
{
    /// <summary>The answer, or the reason why there is none. Throws only when cancelled.</summary>
    ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken);
}
