using System.Collections.Concurrent;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Collection;

/// <summary>Answers each question once, regardless of how often it is asked. A failure to read is an answer too.</summary>
internal sealed class EvidenceCollector(ReadEnvironment environment, IAwsLog log) : IEvidenceProvider
{
    private readonly ConcurrentDictionary<EvidenceKey, Lazy<Task<Answer>>> reads = new();
    private readonly ConcurrentDictionary<EvidenceKey, Answer> answers = new();

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => answers;

    public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            Lazy<Task<Answer>> read = reads.GetOrAdd(key, k => new Lazy<Task<Answer>>(() => ReadAsync(k, cancellationToken)));
            try
            {
                return answers[key] = await read.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The run that began this read was cancelled, this one was not: it asks again and does not inherit the cancellation.
                reads.TryRemove(new(key, read));
            }
        }
    }

    public async Task<Answer> ReadAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        log.Verbose($"Reading {key}.");
        try
        {
            return await Readers.All.ReadAsync(key.Source, new ReadRequest(environment, key), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The error of a cancelled call (such as a closed connection) says nothing about AWS.
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The read was cancelled.", e, cancellationToken);
            }

            ReadFailure failure = await environment.ExplainAsync(FailureClassifier.Classify(e), key.Region, cancellationToken)
                .ConfigureAwait(false);
            log.Verbose($"Could not read {key}: {failure.Code}: {failure.Message}");
            if (failure.Kind == ReadFailureKind.InternalError) log.Debug($"An internal error while reading {key}: {e}");
            return key.Source.Unread(failure);
        }
    }
}
