namespace CisAws.Evidence;

/// <summary>What became of one question: data, or the reason why there is none.</summary>
public abstract class Answer
{
    private protected Answer(ReadFailure? failure) => Failure = failure;

    /// <summary>The reason why there is no data, or null when the question was answered.</summary>
    public ReadFailure? Failure { get; }

    /// <summary>Whether the question was answered.</summary>
    public bool IsRead => Failure is null;

    /// <summary>The data, or null both for a failure and for "there is no such thing".</summary>
    public abstract object? Data { get; }

    /// <summary>Makes an answer of the type that <paramref name="source"/> gives.</summary>
    public static Answer Of(EvidenceSource source, object? data, ReadFailure? failure)
    {
        if (data is not null && !source.DataType.IsInstanceOfType(data))
        {
            throw new ArgumentException($"{source.Name} answers with {source.DataType.Name}, not with {data.GetType().Name}.", nameof(data));
        }

        Type type = typeof(Answer<>).MakeGenericType(source.DataType);
        return (Answer)Activator.CreateInstance(type, data, failure)!;
    }
}

/// <summary>What became of one question that <typeparamref name="T"/> answers.</summary>
/// <typeparam name="T">The record of the answer.</typeparam>
/// <param name="value">The data; null when AWS says there is no such thing.</param>
/// <param name="failure">The reason why there is no data, or null.</param>
public sealed class Answer<T>(T? value, ReadFailure? failure) : Answer(failure)
    where T : class
{
    /// <summary>The data; null both for a failure and for "there is no such thing". Ask <see cref="Answer.IsRead"/> first.</summary>
    public T? Value { get; } = failure is null ? value : null;

    /// <inheritdoc/>
    public override object? Data => Value;

    /// <summary>Whether AWS answered that there is no such thing.</summary>
    public bool IsAbsent => IsRead && Value is null;
}
