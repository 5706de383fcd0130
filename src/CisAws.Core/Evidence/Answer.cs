using System.Diagnostics.CodeAnalysis;

namespace CisAws.Evidence;

/// <summary>What became of one question, whatever the type of its data: for those who carry answers without looking at them.</summary>
public abstract class Answer
{
    private protected Answer()
    {
    }

    /// <summary>The data, or null where there is none.</summary>
    public abstract object? Data { get; }

    /// <summary>The reason why the question has no answer, or null where it has one.</summary>
    public abstract ReadFailure? Failure { get; }
}

/// <summary>
/// What became of one question that <typeparamref name="T"/> answers: <see cref="Read"/> (data), <see cref="Absent"/> (AWS says that there
/// is no such thing) or <see cref="Unread"/> (the reason why it is not known). There is no fourth.
/// </summary>
/// <typeparam name="T">The record of the answer.</typeparam>
public abstract class Answer<T> : Answer
    where T : class
{
    private Answer()
    {
    }

    /// <summary>Makes the answer of data, or of null for "there is no such thing".</summary>
    public static Answer<T> Of(T? value) => value is null ? new Absent() : new Read(value);

    /// <summary>Makes the answer of a question that could not be answered.</summary>
    public static Answer<T> Of(ReadFailure failure) => new Unread(failure);

    /// <summary>Decides by what became of the question; every case must be told.</summary>
    /// <param name="read">What data gives.</param>
    /// <param name="absent">What "there is no such thing" gives.</param>
    /// <param name="unread">What a failure gives.</param>
    public TResult Match<TResult>(Func<T, TResult> read, Func<TResult> absent, Func<ReadFailure, TResult> unread) => this switch
    {
        Read answer => read(answer.Value),
        Unread answer => unread(answer.Failure),
        _ => absent(),
    };

    /// <summary>
    /// Whether there is data; for questions that always have some, such as lists. Where AWS says that there is no such thing, the failure
    /// says that this was not understood.
    /// </summary>
    /// <param name="value">The data.</param>
    /// <param name="failure">Why there is none.</param>
    public bool TryRead([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ReadFailure? failure)
    {
        (value, failure) = Match<(T?, ReadFailure?)>(
            static v => (v, null), static () => (null, ReadFailure.Missing), static f => (null, f));
        return value is not null;
    }

    /// <summary>The data, or null where there is none for whatever reason: for remarks that a decision can do without.</summary>
    public T? OrNull() => (this as Read)?.Value;

    /// <summary>The answer to a question about what is in the data; what is not there stays not there.</summary>
    public Answer<TResult> Select<TResult>(Func<T, TResult?> selector)
        where TResult : class => Match(v => Answer<TResult>.Of(selector(v)), () => Answer<TResult>.Of((TResult?)null), Answer<TResult>.Of);

    /// <summary>AWS answered with data.</summary>
    /// <param name="value">The data.</param>
    public sealed class Read(T value) : Answer<T>
    {
        /// <summary>The data.</summary>
        public T Value { get; } = value;

        /// <inheritdoc/>
        public override object Data => Value;

        /// <inheritdoc/>
        public override ReadFailure? Failure => null;
    }

    /// <summary>AWS answered that there is no such thing.</summary>
    public sealed class Absent : Answer<T>
    {
        /// <inheritdoc/>
        public override object? Data => null;

        /// <inheritdoc/>
        public override ReadFailure? Failure => null;
    }

    /// <summary>The question could not be answered.</summary>
    /// <param name="failure">Why.</param>
    public sealed class Unread(ReadFailure failure) : Answer<T>
    {
        /// <inheritdoc/>
        public override object? Data => null;

        /// <inheritdoc/>
        public override ReadFailure Failure { get; } = failure;
    }
}
