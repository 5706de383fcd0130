using System.Diagnostics.CodeAnalysis;

namespace CisAws.Evidence;

/// <summary>The answer to one question without the type of its data, for code that only passes answers on.</summary>
public abstract class Answer
{
    private protected Answer()
    {
    }

    /// <summary>The data, or null where there is none.</summary>
    public abstract object? Data { get; }

    /// <summary>The reason why the question has no answer, or null where it has one.</summary>
    public abstract ReadFailure? Failure { get; }

    /// <summary>
    /// What could be understood of an answer that has a failure: a listing without the items that the failure names; or null.
    /// </summary>
    public virtual object? Readable => null;
}

/// <summary>
/// The answer to one question whose data is <typeparamref name="T"/>: <see cref="Read"/> (data), <see cref="Absent"/> (AWS says that there
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

    /// <summary>
    /// Makes the answer of a listing of which some items could not be understood: unread, unless a caller can do without them.
    /// </summary>
    /// <param name="readable">The listing without these items.</param>
    /// <param name="failure">Which items, and why.</param>
    public static Answer<T> Of(T readable, ReadFailure failure) => new Unread(failure, readable);

    /// <summary>Returns the result of the function for the answer's case; every case must be handled.</summary>
    /// <param name="read">The result for data.</param>
    /// <param name="absent">The result for "there is no such thing".</param>
    /// <param name="unread">The result for a failure.</param>
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

    /// <summary>The data, or null where there is none for whatever reason: for remarks that do not affect a decision.</summary>
    public T? OrNull() => (this as Read)?.Value;

    /// <summary>The answer with its data converted; an absent or unread answer stays as it is.</summary>
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
    /// <param name="readable">What could be understood, where the failure is about items of a listing; else null.</param>
    public sealed class Unread(ReadFailure failure, T? readable = null) : Answer<T>
    {
        /// <inheritdoc/>
        public override object? Data => null;

        /// <inheritdoc/>
        public override ReadFailure Failure { get; } = failure;

        /// <inheritdoc/>
        public override T? Readable { get; } = readable;
    }
}
