namespace CisAws.Evidence;

/// <summary>Whether an API is called once per account or once per region.</summary>
public enum EvidenceScope
{
    /// <summary>Once per account; the region of its key is <see cref="EvidenceKey.Global"/>.</summary>
    Global,

    /// <summary>Once per region.</summary>
    Regional,
}

/// <summary>
/// A question that can be asked of AWS: one API call with all its pages, or one fixed sequence of calls that only makes sense
/// together. Sources are static and are what controls, collectors, snapshots and permission policies agree on.
/// </summary>
public abstract class EvidenceSource
{
    private protected EvidenceSource(string name, EvidenceScope scope, bool hasSubject, IReadOnlyList<string> actions)
    {
        Name = name;
        Scope = scope;
        HasSubject = hasSubject;
        Actions = actions;
    }

    /// <summary>The API, as <c>service:Operation</c>; unique over all sources.</summary>
    public string Name { get; }

    /// <summary>Asked per account or per region.</summary>
    public EvidenceScope Scope { get; }

    /// <summary>Whether the question is about one named thing (a user, a policy), which is then the subject of the key.</summary>
    public bool HasSubject { get; }

    /// <summary>The IAM actions the caller needs.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>The type of the data in an answer.</summary>
    public abstract Type DataType { get; }

    /// <summary>What it lists, where a control can do without an item that could not be understood; else null.</summary>
    internal ListedItems? Items { get; private protected set; }

    /// <summary>Makes the answer of data, or of null for "there is no such thing".</summary>
    /// <exception cref="ArgumentException">The data is of another type than <see cref="DataType"/>.</exception>
    public abstract Answer Answered(object? data);

    /// <summary>Makes the answer of a question that could not be answered.</summary>
    public abstract Answer Unread(ReadFailure failure);

    /// <summary>Makes the answer of a listing of which some items could not be understood.</summary>
    /// <exception cref="ArgumentException">The data is of another type than <see cref="DataType"/>.</exception>
    public abstract Answer Unread(ReadFailure failure, object readable);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A question whose answers carry <typeparamref name="T"/>. A null answer means that AWS says there is no such thing.</summary>
/// <typeparam name="T">An immutable record of Core.</typeparam>
public sealed class EvidenceSource<T> : EvidenceSource
    where T : class
{
    private EvidenceSource(string name, EvidenceScope scope, bool hasSubject, IReadOnlyList<string> actions)
        : base(name, scope, hasSubject, actions)
    {
    }

    /// <inheritdoc/>
    public override Type DataType => typeof(T);

    /// <inheritdoc/>
    public override Answer Answered(object? data) => data is null or T
        ? Answer<T>.Of((T?)data)
        : throw new ArgumentException($"{Name} answers with {typeof(T).Name}, not with {data.GetType().Name}.", nameof(data));

    /// <inheritdoc/>
    public override Answer Unread(ReadFailure failure) => Answer<T>.Of(failure);

    /// <inheritdoc/>
    public override Answer Unread(ReadFailure failure, object readable) => readable is T data
        ? Answer<T>.Of(data, failure)
        : throw new ArgumentException($"{Name} answers with {typeof(T).Name}, not with {readable.GetType().Name}.", nameof(readable));

    /// <summary>Says what the source lists.</summary>
    /// <param name="effect">What an item that could not be understood means for verdicts about things of other types.</param>
    /// <param name="types">The CloudFormation types of its items.</param>
    internal EvidenceSource<T> Listing(ItemEffect effect, params string[] types)
    {
        Items = new ListedItems(effect, types);
        return this;
    }

    /// <summary>A source asked once per account. Without <paramref name="actions"/> the needed action is the name itself.</summary>
    public static EvidenceSource<T> Global(string name, params string[] actions) =>
        new(name, EvidenceScope.Global, false, Default(name, actions));

    /// <summary>A source asked once per account and subject.</summary>
    public static EvidenceSource<T> GlobalFor(string name, params string[] actions) =>
        new(name, EvidenceScope.Global, true, Default(name, actions));

    /// <summary>A source asked once per region.</summary>
    public static EvidenceSource<T> Regional(string name, params string[] actions) =>
        new(name, EvidenceScope.Regional, false, Default(name, actions));

    /// <summary>A source asked once per region and subject.</summary>
    public static EvidenceSource<T> RegionalFor(string name, params string[] actions) =>
        new(name, EvidenceScope.Regional, true, Default(name, actions));

    /// <summary>The key of this question: none, region, subject, or region and subject, as the source needs.</summary>
    /// <exception cref="ArgumentException">The source needs other parts.</exception>
    public EvidenceKey KeyOf(params string[] parts) => (Scope, HasSubject, parts) switch
    {
        (EvidenceScope.Global, false, []) => Key(),
        (EvidenceScope.Global, true, [var subject]) => Key(subject),
        (EvidenceScope.Regional, false, [var region]) => KeyIn(region),
        (EvidenceScope.Regional, true, [var region, var subject]) => KeyIn(region, subject),
        _ => throw new ArgumentException(
            $"{Name} is asked per "
            + $"{(Scope == EvidenceScope.Global ? "account" : "region")}{(HasSubject ? " about one thing" : string.Empty)}.",
            nameof(parts)),
    };

    /// <summary>The key of this question for an account-wide source.</summary>
    public EvidenceKey Key(string subject = "") => new(this, EvidenceKey.Global, subject);

    /// <summary>The key of this question in a region.</summary>
    public EvidenceKey KeyIn(string region, string subject = "") => new(this, region, subject);

    private static IReadOnlyList<string> Default(string name, string[] actions) => actions.Length == 0 ? [name] : actions;
}
