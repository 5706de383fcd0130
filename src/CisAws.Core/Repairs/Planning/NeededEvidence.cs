using CisAws.Evidence;

namespace CisAws.Repairs;

/// <summary>Evidence that a plan cannot do without: a question that AWS does not answer refuses the repair.</summary>
internal static class NeededEvidence
{
    /// <summary>The answer to a question that is asked once per account, or null where there is no such thing.</summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T?> Need<T>(this EvidenceReader evidence, EvidenceSource<T> source)
        where T : class => ValueOrRefusal(source.KeyOf(), await evidence.Read(source).ConfigureAwait(false));

    /// <summary>
    /// The answer to a question that is asked once per region, or of the account about one thing; null where there is no such thing.
    /// </summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T?> Need<T>(this EvidenceReader evidence, EvidenceSource<T> source, string regionOrSubject)
        where T : class =>
            ValueOrRefusal(source.KeyOf(regionOrSubject), await evidence.Read(source, regionOrSubject).ConfigureAwait(false));

    /// <summary>The answer to a question about one thing in a region, or null where there is no such thing.</summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T?> Need<T>(this EvidenceReader evidence, EvidenceSource<T> source, string region, string subject)
        where T : class =>
            ValueOrRefusal(source.KeyOf(region, subject), await evidence.Read(source, region, subject).ConfigureAwait(false));

    /// <summary>The answer to a question that is asked once per account and always has data, such as a list.</summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T> NeedData<T>(this EvidenceReader evidence, EvidenceSource<T> source)
        where T : class => DataOrRefusal(source.KeyOf(), await evidence.Read(source).ConfigureAwait(false));

    /// <summary>
    /// The answer to a question that always has data, such as a list, and is asked once per region, or of the account about one thing.
    /// </summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T> NeedData<T>(this EvidenceReader evidence, EvidenceSource<T> source, string regionOrSubject)
        where T : class => DataOrRefusal(source.KeyOf(regionOrSubject), await evidence.Read(source, regionOrSubject).ConfigureAwait(false));

    /// <summary>The answer to a question about one thing in a region that always has data, such as a list.</summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public static async ValueTask<T> NeedData<T>(this EvidenceReader evidence, EvidenceSource<T> source, string region, string subject)
        where T : class => DataOrRefusal(source.KeyOf(region, subject), await evidence.Read(source, region, subject).ConfigureAwait(false));

    /// <summary>The data of an answer that always has some.</summary>
    /// <exception cref="RepairRefusedException">It could not be read, or there is no such thing.</exception>
    public static T DataOrRefusal<T>(EvidenceKey key, Answer<T> answer)
        where T : class => answer.TryRead(out T? value, out ReadFailure? failure) ? value : throw Unreadable(key, failure);

    /// <summary>The data of an answer, or null where there is no such thing.</summary>
    /// <exception cref="RepairRefusedException">It could not be read.</exception>
    public static T? ValueOrRefusal<T>(EvidenceKey key, Answer<T> answer)
        where T : class => answer.Match<T?>(
            static value => value,
            static () => null,
            failure => throw Unreadable(key, failure));

    /// <summary>What to do about an answer that a snapshot does not hold.</summary>
    public const string NotInSnapshot =
        "Plan it with credentials of the account: a snapshot holds what assessments read, not all that repairs do.";

    private static RepairRefusedException Unreadable(EvidenceKey key, ReadFailure failure) => new(
        "StateUnreadable",
        $"{key} cannot be read ({failure.Code}: {failure.Message}); what cannot be read is not changed.",
        failure.Kind switch
        {
            ReadFailureKind.AccessDenied => $"Allow {string.Join(", ", key.Source.Actions)} and run again.",
            ReadFailureKind.NotCollected => NotInSnapshot,
            _ => "Correct the cause and run again.",
        });
}
