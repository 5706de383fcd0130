namespace AwsTesting;

/// <summary>Lists by region; a region that was never used has an empty list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public interface ILookupList<T>
{
    /// <summary>The list of one region.</summary>
    IList<T> this[string region] { get; }
}

internal sealed class LookupList<T> : ILookupList<T>
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IList<T>> _lists = new(StringComparer.Ordinal);

    public IList<T> this[string region] => _lists.GetOrAdd(region, _ => []);
}
