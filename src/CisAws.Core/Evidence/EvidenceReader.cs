namespace CisAws.Evidence;

/// <summary>
/// Asks for evidence on behalf of one control or one repair. A question starts when it is asked: independent questions are asked first and
/// awaited together. Answers of a snapshot are there at once. Asking what was not declared throws.
/// </summary>
/// <param name="provider">Who answers.</param>
/// <param name="sources">The declared sources; other questions throw.</param>
/// <param name="owner">Whose questions these are, for the message about an undeclared one.</param>
/// <param name="cancellationToken">Ends every question of this reader.</param>
public sealed class EvidenceReader(
    IEvidenceProvider provider, IEnumerable<EvidenceSource> sources, string owner, CancellationToken cancellationToken)
{
    private readonly HashSet<EvidenceSource> declared = [.. sources];

    /// <summary>
    /// Told of every listing of which some items could not be understood, which is then answered without them. Null makes such a listing
    /// an unread answer: who changes something must know all.
    /// </summary>
    internal Action<EvidenceKey, ReadFailure>? OnPartial { get; init; }

    /// <summary>The answer to a question that is asked once per account.</summary>
    /// <exception cref="InvalidOperationException">The source is not declared.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public ValueTask<Answer<T>> Read<T>(EvidenceSource<T> source)
        where T : class => Read<T>(source.KeyOf());

    /// <summary>The answer to a question that is asked once per region, or of the account about one thing.</summary>
    /// <param name="source">The question.</param>
    /// <param name="regionOrSubject">The region of a regional question; the subject of an account-wide one.</param>
    /// <inheritdoc cref="Read{T}(EvidenceSource{T})"/>
    public ValueTask<Answer<T>> Read<T>(EvidenceSource<T> source, string regionOrSubject)
        where T : class => Read<T>(source.KeyOf(regionOrSubject));

    /// <summary>The answer to a question about one thing in a region.</summary>
    /// <param name="source">The question.</param>
    /// <param name="region">The region.</param>
    /// <param name="subject">The subject of the question.</param>
    /// <inheritdoc cref="Read{T}(EvidenceSource{T})"/>
    public ValueTask<Answer<T>> Read<T>(EvidenceSource<T> source, string region, string subject)
        where T : class => Read<T>(source.KeyOf(region, subject));

    private ValueTask<Answer<T>> Read<T>(EvidenceKey key)
        where T : class
    {
        if (!declared.Contains(key.Source))
        {
            throw new InvalidOperationException($"{owner} reads {key.Source.Name} but does not declare it.");
        }

        ValueTask<Answer> answer = provider.GetAsync(key, cancellationToken);
        return answer.IsCompletedSuccessfully ? new(Understood<T>(key, answer.Result)) : AwaitedAsync<T>(key, answer);
    }

    private async ValueTask<Answer<T>> AwaitedAsync<T>(EvidenceKey key, ValueTask<Answer> answer)
        where T : class => Understood<T>(key, await answer.ConfigureAwait(false));

    private Answer<T> Understood<T>(EvidenceKey key, Answer answer)
        where T : class
    {
        if (OnPartial is null || key.Source.Items is null || answer is not Answer<T>.Unread { Readable: { } readable } unread)
        {
            return (Answer<T>)answer;
        }

        OnPartial(key, unread.Failure);
        return Answer<T>.Of(readable);
    }
}
