using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Asks AWS one question. Null means that there is no such thing; a failure to read throws.</summary>
/// <typeparam name="T">The record of the answer.</typeparam>
internal delegate Task<T?> Reader<T>(ReadRequest request, CancellationToken cancellationToken)
    where T : class;

/// <summary>Which reader answers which question. A reader gives what its source says, or it does not compile.</summary>
internal sealed class ReaderTable
{
    private readonly Dictionary<EvidenceSource, Func<ReadRequest, CancellationToken, Task<Answer>>> readers = [];

    /// <summary>The questions that have a reader.</summary>
    public IReadOnlyCollection<EvidenceSource> Sources => readers.Keys;

    /// <summary>Names the reader of a question.</summary>
    /// <exception cref="ArgumentException">The question has a reader already.</exception>
    public ReaderTable On<T>(EvidenceSource<T> source, Reader<T> read)
        where T : class
    {
        readers.Add(source, async (request, cancellationToken) =>
        {
            T? data = await read(request, cancellationToken).ConfigureAwait(false);
            return data is not null && request.Failure is { } failure ? Answer<T>.Of(data, failure) : Answer<T>.Of(data);
        });
        return this;
    }

    /// <summary>Takes over the readers of other tables.</summary>
    /// <exception cref="ArgumentException">A question has two readers.</exception>
    public ReaderTable With(params ReadOnlySpan<ReaderTable> tables)
    {
        foreach (ReaderTable table in tables)
        {
            foreach ((EvidenceSource source, Func<ReadRequest, CancellationToken, Task<Answer>> read) in table.readers)
            {
                readers.Add(source, read);
            }
        }

        return this;
    }

    /// <summary>Asks a question.</summary>
    /// <exception cref="KeyNotFoundException">The question has no reader.</exception>
    public Task<Answer> ReadAsync(EvidenceSource source, ReadRequest request, CancellationToken cancellationToken) =>
        readers[source](request, cancellationToken);
}
